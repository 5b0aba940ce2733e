import type { Slot } from '../../../core/model.ts'
import type { Item, Value } from '../../../core/types.ts'
import { type Found, type FoundRecord, nameOf } from './found.ts'
import { mappingOf } from './persons.ts'
import { isEmpty } from './records.ts'
import { itemsOf, wordOf } from './values.ts'
import type { World } from './world.ts'

/** Fields of one value that are written to every system that has them. */
const single = ['member', 'given_name', 'family_name', 'company', 'town', 'tier']

/** Where a system does not have what the golden record says, and nothing says why. */
export function disagreements(world: World, customers: readonly Found[]): readonly string[] {
  return customers.flatMap((found) =>
    found.records
      .filter(({ system, part, excepted }) => !system.shape.isExport && part === 1 && !excepted.has('*'))
      .flatMap((record) => [
        ...ofRecord(world, found, record),
        ...ofSlots(world, found, record, 'phones'),
        ...ofSlots(world, found, record, 'emails'),
      ]),
  )
}

function ofRecord({ mappings }: World, found: Found, record: FoundRecord): readonly string[] {
  const { kept, raw, system, excepted } = record
  if (kept.isDeleted || kept.mergedInto !== undefined) return [`${nameOf(found, record)} is gone`]
  const mapping = mappingOf(mappings, system)
  const view = mapping.view(raw)
  const values = (view.ok ? view.records[0]?.values : undefined) ?? {}
  const fields = [...single, ...mapping.writeOnly].filter((field) => mapping.writable.has(field) || mapping.writeOnly.has(field))
  return fields.flatMap((field) => {
    const [there, wanted] = [itemsOf(values[field]), itemsOf(found.golden[field])]
    const isWanted = sameFigure(there[0], wanted[0])
    // A figure that nobody reads stays where there is none any more, unless we wrote it.
    const isStale = mapping.writeOnly.has(field) && wanted.length === 0
    return excepted.has(field) || isWanted || isStale
      ? []
      : [`${nameOf(found, record)} has ${field} ${there[0]}, and golden is ${wanted[0]}`]
  })
}

function sameFigure(one = '', other = ''): boolean {
  return one === other || (one !== '' && other !== '' && Number(one) === Number(other))
}

/** Each place of a contact point holds a golden one, and none is empty that one would fit. */
function ofSlots({ mappings }: World, found: Found, record: FoundRecord, field: 'phones' | 'emails'): readonly string[] {
  if (record.excepted.has(field)) return []
  const slots = mappingOf(mappings, record.system).slots.get(field) ?? []
  const golden = pointsOf(found.golden[field])
  const held = slots.map((slot) => pointIn(slot, record))
  return slots.flatMap((slot, at) => {
    const there = held[at]
    if (there !== undefined && golden.some(({ word }) => word === there)) return []
    if (slot.unique && !isPrimary(found, record)) return []
    const isElsewhere = (word: string) => held.some((its, place) => its === word && place !== at)
    const fits = golden.filter(({ word, label }) => (slot.label === undefined || label === slot.label) && !isElsewhere(word))
    return fits.length === 0
      ? []
      : [`${nameOf(found, record)} has ${slot.columns.join()} ${there}, and ${fits.map(({ word }) => word).join(', ')} would fit`]
  })
}

interface Point {
  readonly word: string
  readonly label: string | undefined
}

function pointsOf(value: Value | undefined): readonly Point[] {
  const items = value === undefined ? [] : Array.isArray(value) ? value : [value]
  return items.map((item: Item) => ({ word: wordOf(item), label: labelOf(item) }))
}

function labelOf(item: Item): string | undefined {
  return typeof item === 'object' && 'label' in item ? item.label : undefined
}

function pointIn({ read }: Slot, { raw }: FoundRecord): string | undefined {
  const point = read(raw)
  return point === undefined || point === null ? undefined : wordOf({ value: point })
}

/** What only one record may have goes to one: none of the others is expected to have it. */
function isPrimary({ records }: Found, record: FoundRecord): boolean {
  const { unique = '' } = record.system.shape
  const rivals = records.filter(({ system }) => system === record.system)
  return rivals.length === 1 || rivals.every(({ raw }) => isEmpty(raw[unique]))
}
