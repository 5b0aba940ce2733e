import type Stripe from 'stripe'
import type { RawFields } from '../../core/types.ts'
import { valueAt } from '../http/paths.ts'
import { addressParts, stepsOf } from './records.ts'

export interface Params {
  [name: string]: unknown
}

/** What Stripe takes as one value: of an address, what is not sent is gone; shipping needs its name and address. */
const wholes: Readonly<Record<string, readonly string[]>> = {
  address: addressParts.map((part) => `address.${part}`),
  shipping: ['shipping.name', 'shipping.phone', ...addressParts.map((part) => `shipping.address.${part}`)],
}

/** Fields as the API takes them: nested, and with an empty text for what is to be cleared. There is nothing to clear in a new one. */
export function paramsOfNew(fields: RawFields): Params {
  return nested(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}

/** The same of an update; what we do not write of an address or of a list goes along as it is `now`. */
export function paramsOfUpdate(fields: RawFields, now: Stripe.Customer | undefined): Params {
  const groups = Object.entries(wholes)
  const isAlone = (path: string) => !path.startsWith(locale) && !groups.some(([, parts]) => parts.includes(path))
  const alone = Object.entries(fields).filter(([path]) => isAlone(path))
  const whole = groups.flatMap(([name, parts]) => wholeOf(name, parts, fields, now))
  const entries = [...alone, ...whole, ...localesOf(fields, now)]
  return nested(entries.map(([path, value]) => [path, isEmpty(value) ? '' : value]))
}

type Entry = readonly [path: string, value: unknown]

function wholeOf(name: string, parts: readonly string[], fields: RawFields, now: Stripe.Customer | undefined): readonly Entry[] {
  if (!parts.some((path) => path in fields)) return []
  const values = parts.map((path): Entry => [path, path in fields ? fields[path] : valueAt(now, path)])
  if (values.every(([, value]) => isEmpty(value))) return [[name, null]]
  return values.filter(([path, value]) => path in fields || !isEmpty(value))
}

const locale = 'preferred_locales.'

/** The list with its items of these places: `preferred_locales.0` is the language that somebody likes best. */
function localesOf(fields: RawFields, now: Stripe.Customer | undefined): readonly Entry[] {
  const items = Object.entries(fields).filter(([path]) => path.startsWith(locale))
  if (items.length === 0) return []
  const list: unknown[] = [...(now?.preferred_locales ?? [])]
  for (const [path, value] of items) list[Number(path.slice(locale.length))] = value
  return [['preferred_locales', [...new Set(list.filter((item) => !isEmpty(item)))]]]
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function nested(entries: readonly Entry[]): Params {
  const params: Params = {}
  for (const [path, value] of entries) put(params, stepsOf(path), value)
  return params
}

function put(into: Params, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[step] = value
  else {
    const inner = into[step]
    const next: Params = isParams(inner) ? inner : {}
    into[step] = next
    put(next, rest, value)
  }
}

function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
