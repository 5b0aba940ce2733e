import type { Item, Value } from '../../core/types.ts'

/** The items of a list; of a single value, that. */
export function itemsOf(value: Value | null | undefined): readonly Item[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [value]
}

export function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}

/** The label of a contact point that has one. */
export function labelOf(item: Item): string | undefined {
  return typeof item === 'object' && 'value' in item ? item.label : undefined
}

export function isBad(item: Item): boolean {
  return typeof item === 'object' && 'value' in item && item.bad === true
}
