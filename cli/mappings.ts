import { connectors } from '../connectors/index.ts'
import type { Config } from '../core/config.ts'
import { readMappingFiles } from '../core/mapping-files.ts'
import type { Mappings } from '../core/model.ts'
import { loadSound } from '../engine/mapping/load.ts'

/** Every mapping file of the folder, checked and compiled; see `broken` for connections with mistakes. @throws MappingError */
export async function readMappings({ mappingsFolder, variable, standIn }: Config): Promise<Mappings> {
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  return loadSound(await readMappingFiles(mappingsFolder), shapes, variable, standIn)
}
