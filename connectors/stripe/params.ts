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
  const all = { ...fields, ...localesOf(fields, now) }
  for (const path of Object.keys(fields)) if (path.startsWith(locale)) delete all[path]
  for (const [name, parts] of Object.entries(wholes)) {
    if (!Object.keys(fields).some((path) => path.startsWith(`${name}.`))) continue
    const values = parts.map((path) => [path, path in fields ? fields[path] : valueAt(now, path)] as const)
    if (values.every(([, value]) => isEmpty(value))) {
      for (const part of parts) delete all[part]
      all[name] = null
    } else for (const [path, value] of values) if (path in fields || !isEmpty(value)) all[path] = value
  }
  return nested(Object.entries(all).map(([path, value]) => [path, isEmpty(value) ? '' : value]))
}

const locale = 'preferred_locales.'

/** The list with its items of these places: `preferred_locales.0` is the language that somebody likes best. */
function localesOf(fields: RawFields, now: Stripe.Customer | undefined): RawFields {
  const items = Object.entries(fields).filter(([path]) => path.startsWith(locale))
  if (items.length === 0) return {}
  const list: unknown[] = [...(now?.preferred_locales ?? [])]
  for (const [path, value] of items) list[Number(path.slice(locale.length))] = value
  return { preferred_locales: [...new Set(list.filter((item) => !isEmpty(item)))] }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function nested(entries: readonly (readonly [path: string, value: unknown])[]): Params {
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
