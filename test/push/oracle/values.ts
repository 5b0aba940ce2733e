import type { Item, Value } from '../../../core/types.ts'
import { identityOf } from '../../../engine/golden/identity.ts'

/** The values of a field, each as one word that is the same for the same value. */
export function itemsOf(value: Value | null | undefined): readonly string[] {
  if (value === undefined || value === null) return []
  return (isList(value) ? value : [value]).map(wordOf)
}

export function wordOf(item: Item): string {
  return typeof item === 'string' ? item : identityOf(item).replace(/^"|"$/g, '')
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}
