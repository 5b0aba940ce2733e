import type { Item, Value } from './types.ts'

/** The items of a list; of a single value, that. */
export function itemsOf(value: Value | null | undefined): readonly Item[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [value]
}

export function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}
