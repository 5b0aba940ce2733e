import { applyFirst, GoldthreadError } from '../core/errors.ts'
import type { ConnectionMapping, ObjectMapping } from '../core/model.ts'
import type { StoredObject } from '../store/objects.ts'
import type { MappingSource } from './mapping-source.ts'

/** @throws GoldthreadError `configuration` */
export async function connectionMapping(mappings: MappingSource, connection: string): Promise<ConnectionMapping> {
  const { connections, broken } = await mappings()
  const mapping = connections.get(connection)
  if (mapping !== undefined) return mapping
  const mistakes = broken.get(connection)
  if (mistakes !== undefined) throw mistakes
  throw new GoldthreadError(
    'configuration',
    `There is no mapping file for ${connection}`,
    'Write it, or run `npx goldthread apply`',
  )
}

/** The mapping that the store was told of: records and checkpoint go with it. @throws GoldthreadError `configuration` */
export function appliedMapping({ name, objects }: ConnectionMapping, object: StoredObject): ObjectMapping {
  const mapping = objects.get(object.name)
  if (mapping?.reading.version === object.mappingVersion) return mapping
  throw new GoldthreadError('configuration', `The mapping of ${name}/${object.name} was changed`, applyFirst)
}
