import { connectors } from '../connectors/index.ts'
import type { Config } from '../core/config.ts'
import { readMappingFiles } from '../core/mapping-files.ts'
import type { Mappings } from '../core/model.ts'
import { loadMappings } from '../engine/mapping/load.ts'

/** Every mapping file of the folder, checked and compiled. @throws MappingError with all mistakes */
export async function readMappings({ mappingsFolder, variable }: Config): Promise<Mappings> {
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  return loadMappings(await readMappingFiles(mappingsFolder), shapes, variable)
}
