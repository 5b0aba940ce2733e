import { readFile } from 'node:fs/promises'
import { connectors } from '../../connectors/index.ts'
import { GoldthreadError, MappingError } from '../../core/errors.ts'
import { mappingPath, readMappingFiles } from '../../core/mapping-files.ts'
import type { Mappings } from '../../core/model.ts'
import { loadSound } from '../../engine/mapping/load.ts'
import type { Context } from '../context.ts'

/** The mapping files, with these rules for mappings/matching.yaml. @throws GoldthreadError, MappingError with the mistakes of the rules */
export async function mappingsWith(context: Context, rules: string | undefined): Promise<Mappings> {
  if (rules === undefined) return context.mappings()
  const { mappingsFolder, variable, standIn } = context.config
  const text = await readFile(rules, 'utf8').catch(() => {
    throw new GoldthreadError('configuration', `There is no rules file ${rules}`)
  })
  const files = await readMappingFiles(mappingsFolder)
  const path = mappingPath(mappingsFolder, 'matching.yaml')
  const others = files.filter((file) => !/(^|[\\/])matching\.ya?ml$/.test(file.path))
  const shapes = new Map([...connectors].map(([name, { settings }]) => [name, settings]))
  try {
    return loadSound([...others, { path, text }], shapes, variable, standIn)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    throw new MappingError(error.problems.map((its) => (its.file === path ? { ...its, file: rules } : its)))
  }
}
