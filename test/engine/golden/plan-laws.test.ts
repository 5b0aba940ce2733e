import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { PlannedWrite } from '../../../core/ledger.ts'
import type { RawFields } from '../../../core/types.ts'
import { isSaid, placesOf } from '../../../engine/mapping/place.ts'
import { isLong } from '../../support/long.ts'
import { load } from '../mapping/mapped.ts'
import { applied, numberOf, planOf, type Row, row, type World, worldOf } from './planning.ts'
import { systems } from './systems.ts'

type Cells = Readonly<Record<string, readonly unknown[]>>

const names = ['Ann', 'Anna', 'Jan', 'van der Berg', 'Lee', 'García Márquez', '.']
const phones = ['+12125550101', '(212) 555-0102', '+4930123456', 'n/a', '+12125550103']
const emails = ['a@example.com', 'B@example.com', 'c@example.com', 'none']
const streets = ['1 Main St', 'Hauptstr. 2']
const firms = ['Acme', 'Beta']

const invented: Readonly<Record<string, Cells>> = {
  'crm/customers': {
    First: names,
    Last: names,
    Company: firms,
    Email: emails,
    'Email 2': emails,
    Mobile: phones,
    Phone: phones,
    Street: streets,
    City: ['Reno', 'Ulm'],
    Land: ['US', 'DE', 'Freedonia'],
    Stage: ['lead', 'mql', 'customer', 'gone'],
    Tags: ['tea', 'Tea, cake', 'jam,tea', ', '],
    Total: ['99', '7.5', 'x'],
    Number: ['7', '8'],
  },
  'till/customers': {
    Name: ['Ann Lee', 'Jan van der Berg', 'Lee, Ann', 'John & Mary Smith'],
    Tel: phones,
    Mail: emails,
    Spent: ['5', '2.50'],
  },
}

const real: Readonly<Record<string, Cells>> = {
  'hubspot/contacts': {
    firstname: names,
    lastname: names,
    company: firms,
    email: emails,
    mobilephone: phones,
    phone: phones,
    address: streets,
    city: ['Reno', 'Ulm'],
    country: ['US', 'Germany'],
    hs_language: ['en', 'DE'],
    lifecyclestage: ['lead', 'customer', 'other'],
  },
  'salesforce/Contact': {
    FirstName: names,
    LastName: names,
    Email: emails,
    MobilePhone: phones,
    Phone: phones,
    MailingStreet: streets,
    MailingCity: ['Reno', 'Ulm'],
    MailingCountry: ['US', 'DE'],
    Birthdate: ['1980-03-31', 'soon'],
  },
  'stripe/customers': {
    name: ['Ann Lee', 'Jan van der Berg', 'Ann'],
    'metadata.company': firms,
    business_name: firms,
    email: emails,
    phone: phones,
    'address.line1': streets,
    'address.city': ['Reno', 'Ulm'],
    'address.country': ['US', 'DE'],
    'preferred_locales.0': ['en', 'de'],
    'metadata.lifetime_spend': ['10'],
  },
  'square/customers': {
    'First Name': ['ANN', 'John & Mary'],
    'Last Name': ['LEE', 'Smith'],
    'Phone Number': phones,
    'Email Address': emails,
    'Email Subscription Status': ['subscribed', 'bounced'],
    'Lifetime Spend': ['5'],
  },
}

const inventedWorld = (): World => {
  const crm = `
kind: { from: Company, filled: organisation, otherwise: person }
fields:
  given_name: { from: First, otherwise: unknown }
  family_name: { from: Last, otherwise: unknown }
  company_name: Company
  emails: [{ from: Email, label: primary, unique: true, otherwise: unknown }, { from: 'Email 2', label: work, otherwise: unknown }]
  phones: [{ from: Mobile, label: mobile, country: { from: Land, otherwise: US }, otherwise: unknown }, { from: Phone, country: { from: Land, otherwise: US }, otherwise: unknown }]
  addresses: [{ address: { street: Street, city: City, country: Land }, country: US }]
  segment: { from: Stage, values: { lead: prospect, mql: prospect, customer: customer }, otherwise: unknown }
  interests: { from: Tags, clean: [{ split: ',' }, lower] }
  spent: { from: Total, read: false }
  country: { from: Number, write: false, otherwise: unknown }
write: { mode: auto, create: true }`
  const till = `
kind: person
people: { full: Name }
fields:
  given_name: { from: Name, clean: [{ part: given }] }
  family_name: { from: Name, clean: [{ part: family }] }
  emails: [{ from: Mail, otherwise: unknown }]
  phones: [{ from: Tel, country: US, otherwise: unknown }]
  spent: { from: Spent, write: false }
write: { mode: auto, create: { when: { phones: filled } } }`
  const file = (object: string) =>
    `connector: pos\nsettings: { folder: drop }\nevery: 1m\nserves: [service]\nobjects:\n  customers:\n${object.replace(/^(?=.)/gm, '    ')}`
  return worldOf(load({ crm: file(crm), mail: file(crm), till: file(till) }))
}

const worlds: readonly (readonly [string, World, Readonly<Record<string, Cells>>])[] = [
  ['invented mappings', inventedWorld(), { ...invented, 'mail/customers': invented['crm/customers'] ?? {} }],
  ['the mappings that come with Goldthread', systems(), real],
]

function rawOf(cells: Cells): fc.Arbitrary<RawFields> {
  const cell = (filled: readonly unknown[]) => fc.option(fc.constantFrom(...filled, '', ' ', null), { nil: undefined, freq: 3 })
  return fc
    .record(Object.fromEntries(Object.entries(cells).map(([name, filled]) => [name, cell(filled)])))
    .map((raw) => Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)))
}

function customerOf(objects: Readonly<Record<string, Cells>>): fc.Arbitrary<readonly Row[]> {
  const one = fc.constantFrom(...Object.keys(objects)).chain((name) => rawOf(objects[name] ?? {}).map((raw) => ({ name, raw })))
  return fc
    .array(fc.tuple(one, fc.nat(9)), { minLength: 1, maxLength: 5 })
    .map((all) => all.map(([{ name, raw }, at], i) => row(i + 1, name, raw, { at })))
}

/**
 * A person changes a record: what is not ours any more there is its own. Who types into a second place what we wrote into the first is not
 * heard, since a record has a point once.
 */
function edited(world: World, its: Row, change: RawFields): Row {
  const { mapping } = targetOf(world, its)
  const raw = { ...its.raw, ...change }
  const isTwice = [...mapping.slots.values()].some((slots) => {
    const points = slots.map(({ read }) => JSON.stringify(read(raw) ?? null)).filter((point) => point !== 'null')
    return new Set(points).size < points.length
  })
  const said = placesOf(mapping, raw)
  const written = its.written.filter((value) => isSaid(value.item, said(value)))
  return isTwice ? its : { ...its, raw, at: 20, written }
}

function targetOf({ targets }: World, { connection, object }: Row) {
  const target = targets.find((its) => its.connection === connection && its.mapping.name === object)
  if (target === undefined) throw new Error('the row has an object')
  return target
}

const blank = (value: unknown) => ['', 'null'].includes((JSON.stringify(value) ?? '').replaceAll(/[" ]/g, ''))

/** What must hold of any write. */
function expectLawful(world: World, rows: readonly Row[], write: PlannedWrite): void {
  const target = world.targets.find(({ objectId }) => objectId === write.objectId)
  const its = rows.find((one) => numberOf(one) === write.record)
  if (target === undefined) throw new Error('the write has an object')
  const { mapping } = target
  const declared = [...mapping.writable].flatMap((field) => mapping.columns.get(field) ?? [])
  expect(declared).toEqual(expect.arrayContaining(Object.keys(write.fields)))
  expect(Object.keys(write.believed)).toEqual(its === undefined ? [] : Object.keys(write.fields))
  const before = its && mapping.view(its.raw)
  const after = mapping.view({ ...its?.raw, ...write.fields })
  expect(after.ok).toBe(true)
  if (before?.ok && after.ok)
    expect(after.records.map(({ kind, part }) => [kind, part])).toEqual(before.records.map(({ kind, part }) => [kind, part]))
  const said = placesOf(mapping, { ...its?.raw, ...write.fields })
  for (const { field, place, from, to } of write.changes) {
    if (to !== null) expect(isSaid(to, said({ field, place }))).toBe(true)
    const ours = its?.written.some((value) => value.field === field && value.place === place)
    if (to === null && from !== null) expect(ours).toBe(true)
  }
  for (const [column, value] of Object.entries(write.fields)) {
    if (!blank(value) || blank(its?.raw[column])) continue
    const isReplaced = write.changes.some(({ field, to }) => to !== null && mapping.columns.get(field)?.includes(column))
    expect(isReplaced || its?.written.some(({ place }) => place.split('\n').includes(column))).toBe(true)
  }
}

describe.each(worlds)('with %s', (_, world, objects) => {
  const customer = customerOf(objects)
  const steps = fc.array(
    fc
      .tuple(fc.nat(9), fc.constantFrom(...Object.keys(objects)))
      .chain(([at, name]) => rawOf(objects[name] ?? {}).map((raw) => ({ at, name, raw }))),
    { maxLength: 4 },
  )

  test.prop([customer, steps], { numRuns: isLong ? 500 : 100 })(
    'a plan that was carried out leaves nothing to plan, and breaks no law',
    (start, edits) => {
      let rows = start
      for (const edit of [undefined, ...edits]) {
        const at = edit === undefined ? -1 : edit.at % rows.length
        rows = rows.map((its, i) =>
          i === at && edit !== undefined && `${its.connection}/${its.object}` === edit.name ? edited(world, its, edit.raw) : its,
        )
        const { writes } = planOf(world, rows)
        for (const write of writes) expectLawful(world, rows, write)
        const uniqueBefore = doubles(world, rows)
        rows = applied(world, rows, writes)
        expect(planOf(world, rows).writes).toEqual([])
        for (const double of doubles(world, rows)) expect(uniqueBefore).toContain(double)
      }
    },
  )
})

/** Unique points that two records of an object have. */
function doubles(world: World, rows: readonly Row[]): readonly string[] {
  const points = rows.flatMap((its) =>
    [...targetOf(world, its).mapping.slots].flatMap(([field, slots]) =>
      slots
        .filter(({ unique }) => unique)
        .flatMap(({ read }) => {
          const point = read(its.raw)
          return point === null || point === undefined ? [] : [JSON.stringify([its.connection, its.object, field, point])]
        }),
    ),
  )
  return points.filter((point, i) => points.indexOf(point) < i)
}
