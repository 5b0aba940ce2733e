import type { FieldModel } from '../../core/model.ts'
import type { Address, Item, Value } from '../../core/types.ts'
import { addressReader } from './address.ts'
import { valueOf } from './canonical.ts'
import { cleaning } from './clean.ts'
import { isContactPoints } from './customer.ts'
import { isAddress, notUnderstood } from './reader.ts'
import { Rejection } from './transforms/transform.ts'

const nothing = new Rejection('is empty')
const notAPhone = new Rejection('is not a valid phone number that begins with its country')
const parts = ['street', 'street2', 'city', 'region', 'postcode', 'country'] as const
const notAnAddress = new Rejection(`is not an address: it is written street=…,city=…, of ${parts.join(', ')}`)

/**
 * A golden value as a person writes it, in the canonical form that mappings give it: `+12125550142`, `street=1 Main St,city=Springfield`,
 * and a list of texts as `tea; coffee`. A contact point makes a list of one.
 */
export function parseValue(field: FieldModel, text: string): Value | Rejection {
  if (field.type === 'address') {
    const address = parseAddress(text)
    return address instanceof Rejection || !field.many ? address : [{ value: address }]
  }
  const isList = field.many && !isContactPoints(field)
  const items = (isList ? text.split(';') : [text]).map((each) => parseScalar(field, each))
  const rejected = items.find((item) => item instanceof Rejection)
  if (rejected !== undefined) return rejected
  const values = items.flatMap((item) => (item instanceof Rejection ? [] : [item]))
  if (isList) return [...new Set(values)]
  return isContactPoints(field) ? values.map((value): Item => ({ value: String(value) })) : (values[0] ?? nothing)
}

function parseScalar({ type }: FieldModel, text: string) {
  const cleaned = cleaning({}, type).element.forward(text.trim())
  // That of a mapping speaks of what can be written in a mapping file.
  if (cleaned instanceof Rejection) return type === 'phone' ? notAPhone : cleaned
  return cleaned === null || cleaned === '' ? nothing : valueOf(cleaned, type)
}

/** A comma parts it only where the next part begins, or what is taken for one: `plz=1010` is no part of the town before it. */
function parseAddress(text: string): Address | Rejection {
  const raw = new Map<string, string>()
  for (const each of text.split(/,(?=\s*[\p{L}\d_]+\s*=)/u)) {
    const [, part, value] = /^\s*(\w+)\s*=(.*)$/s.exec(each) ?? []
    if (part === undefined || value === undefined || !parts.some((its) => its === part)) return notAnAddress
    raw.set(part, value)
  }
  const reader = addressReader({ address: Object.fromEntries(parts.map((part) => [part, part])) })
  const found = reader.read(Object.fromEntries(raw))
  if (found === undefined || found === null || found === notUnderstood || found instanceof Rejection) return notAnAddress
  return isAddress(found) ? found : notAnAddress
}
