import { canonicalJson } from '../../core/json.ts'
import type { Item } from '../../core/types.ts'

/** Equal for values that are the same, however they are labelled. */
export function identityOf(item: Item): string {
  const value = typeof item === 'object' && 'value' in item ? item.value : item
  return typeof value === 'object' ? canonicalJson(value) : JSON.stringify(value)
}
