import type { RawFields } from '../../core/types.ts'

/** The value at a dotted path: `address.line1`. Undefined where there is none, null where a part of the way is null. */
export function valueAt(record: unknown, path: string): unknown {
  let value: unknown = record
  for (const name of path.split('.')) {
    if (value === null || value === undefined) return value
    value = typeof value === 'object' ? Reflect.get(value, name) : undefined
  }
  return value
}

/** The fields that are read, by their paths. A key that the source does not have is not there: unknown is not empty. */
export function fieldsAt(record: unknown, paths: readonly string[]): RawFields {
  return Object.fromEntries(
    paths.map((path) => [path, valueAt(record, path)] as const).filter(([, value]) => value !== undefined),
  )
}
