import { itemsOf } from '../core/items.ts'
import type { Address, Item, Value } from '../core/types.ts'

/** A value on one line: `ann@example.com (work); a@example.org`. */
export function valueText(value: Value): string {
  return itemsOf(value).map(itemText).join('; ')
}

/** One item of a list, or a single value. */
export function itemText(item: Item): string {
  if (typeof item !== 'object') return String(item)
  if (!('value' in item)) return addressText(item)
  const text = typeof item.value === 'string' ? item.value : addressText(item.value)
  return item.label === undefined ? text : `${text} (${item.label})`
}

function addressText({ street, street2, city, region, postcode, country }: Address): string {
  return [street, street2, [postcode, city].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')
}

/** A raw value, whatever the source made it of. */
export function rawText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
