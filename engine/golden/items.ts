import type { Item } from '../../core/types.ts'

/** The label of a contact point that has one. */
export function labelOf(item: Item): string | undefined {
  return typeof item === 'object' && 'value' in item ? item.label : undefined
}

export function isBad(item: Item): boolean {
  return typeof item === 'object' && 'value' in item && item.bad === true
}
