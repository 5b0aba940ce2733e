import type { Path } from './document.ts'

/** What stands at a path of plain data; `undefined` where nothing does. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const key of path) value = isContainer(value) ? value[String(key)] : undefined
  return value
}

export function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
