import { itemsOf } from '../../core/items.ts'
import type { CustomerModel } from '../../core/model.ts'
import type { GoldenRecord, Item, RawFields } from '../../core/types.ts'

/**
 * So many last digits of a phone number are the same however it is dialled, with the code of its country or without. Two numbers that end alike
 * by chance cost little: somebody is looked at who need not have been.
 */
const lastDigits = 7

/** What of a customer can be found again in a row that could not be mapped: e-mail addresses, and the ends of phone numbers. */
export function signsOf({ fields }: CustomerModel, { values }: Pick<GoldenRecord, 'values'>): readonly string[] {
  return [...fields.values()].flatMap(({ name, type }) => {
    if (type !== 'email' && type !== 'phone') return []
    const texts = itemsOf(values[name]).map(textOf)
    return type === 'email' ? texts.filter((text) => text !== '') : texts.flatMap(endOf)
  })
}

function textOf(item: Item): string {
  if (typeof item !== 'object') return String(item)
  return 'value' in item && typeof item.value === 'string' ? item.value : ''
}

function endOf(phone: string): readonly string[] {
  const digits = digitsOf(phone)
  return digits.length < lastDigits ? [] : [digits.slice(-lastDigits)]
}

/** An address in some text; brackets and commas may be around it. */
const address = /[^\s<>()[\]",;:|]+@[^\s<>()[\]",;:|]+/g

/** The same of all that a row holds: nobody knows what is in which of its cells, since it could not be mapped. */
export function signsIn(raw: RawFields): ReadonlySet<string> {
  const signs = new Set<string>()
  for (const text of textsIn(raw)) {
    for (const [found] of text.matchAll(address)) signs.add(found.toLowerCase().replace(/^'+|['.]+$/g, ''))
    const digits = digitsOf(text.replaceAll(address, ' ')).slice(0, mostDigits)
    for (let at = 0; at + lastDigits <= digits.length; at++) signs.add(digits.slice(at, at + lastDigits))
  }
  return signs
}

/** Of a cell: more are no phone numbers, but a row that was read wrong. */
const mostDigits = 100

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
