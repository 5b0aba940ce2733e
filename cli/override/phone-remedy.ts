import { itemsOf } from '../../core/items.ts'
import type { Address, Item, MappedValues } from '../../core/types.ts'
import { byLibrary } from '../../engine/mapping/transforms/phone.ts'
import { Rejection } from '../../engine/mapping/transforms/transform.ts'

/** How to write a phone number that was refused. `values`: the golden record, whose addresses may tell where the number is from. */
export function phoneRemedy(text: string, values: MappedValues | undefined): string {
  const [country, another] = countriesIn(values ?? {})
  const number = country === undefined || another !== undefined ? undefined : byLibrary(text.trim(), country)
  return number === undefined || number instanceof Rejection
    ? 'Write it with its country, such as +49301234567'
    : `If it is a number of ${country}, write ${number}`
}

function countriesIn(values: MappedValues): readonly string[] {
  const items = Object.values(values).flatMap((value) => itemsOf(value))
  return [...new Set(items.flatMap((item) => addressIn(item)?.country ?? []))]
}

function addressIn(item: Item): Address | undefined {
  const value = typeof item === 'object' && 'value' in item ? item.value : item
  return typeof value === 'object' ? value : undefined
}
