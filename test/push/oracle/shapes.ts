import { below } from '../../../sandbox/population/random.ts'
import type { Column, Shape } from './shape.ts'

const plain = (field: string): Column => ({ field, spell: (value) => value })
const phone: Column = {
  field: 'phones',
  spell: (value, random) => (below(random, 2) === 0 ? value : `(${value.slice(2, 5)}) ${value.slice(5, 8)}-${value.slice(8)}`),
}
const email: Column = { field: 'emails', spell: (value, random) => (below(random, 4) === 0 ? value.toUpperCase() : value) }
const levels: Readonly<Record<string, string>> = { gold: 'G', silver: 'S', basic: 'B' }
const asIs = (_: string, value: unknown) => value
const anything = () => undefined
const head = (connector: string) =>
  `connector: ${connector}\nevery: 1h\nserves: [service]\nobjects:\n  contacts:\n    kind: person\n    absences: { at_most_share: 100% }\n`

/** Two phones, each with its label; tells the time of the record only; people approve what is written there. */
const crm: Shape = {
  name: 'crm',
  mapping: `${head('crm')}    fields:
      member: Member
      given_name: First
      family_name: Last
      emails: [{ from: Email }]
      phones:
        - { from: Mobile, clean: [{ phone: US }], label: mobile }
        - { from: Phone, clean: [{ phone: US }], label: landline }
      town: Town
      tier: { from: Level, values: { G: gold, S: silver, B: basic } }
      spend: { from: Spend, write: false }
    write: { mode: review, create: { when: { emails: filled } } }
`,
  columns: {
    First: plain('given_name'),
    Last: plain('family_name'),
    Email: email,
    Mobile: phone,
    Phone: phone,
    Town: plain('town'),
    Level: { field: 'tier', spell: (value) => levels[value] ?? value },
    Spend: plain('spend'),
  },
  tells: 'record',
  lag: 0,
  remembersKeys: false,
  isExport: false,
  onSave: (column, value) =>
    typeof value === 'string' && /^(Mobile|Phone)$/.test(column)
      ? value.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
      : value,
  refuses: anything,
}

/** A unique e-mail and one phone, spelled its own way; tells the time of each field, late; shows a figure that nobody reads. */
const shop: Shape = {
  name: 'shop',
  mapping: `${head('shop')}    fields:
      member: member
      given_name: firstname
      family_name: lastname
      emails: [{ from: email, unique: true }]
      phones: [{ from: phone, clean: [{ phone: US }] }]
      town: town
      tier: tier
      spend: { from: total, read: false }
    write: { mode: auto, create: true, at_most: 100000 }
`,
  columns: {
    firstname: plain('given_name'),
    lastname: plain('family_name'),
    email,
    phone,
    town: plain('town'),
    tier: plain('tier'),
  },
  unique: 'email',
  tells: 'fields',
  lag: 2,
  remembersKeys: false,
  isExport: false,
  onSave: (column, value) => (typeof value === 'string' && column === 'email' ? value.toLowerCase() : value),
  refuses: (column, value) => (column === 'phone' && String(value).endsWith('13') ? 'the number is blocked' : undefined),
}

/** One name for both parts of it; knows its keys again; creates only for some. */
const billing: Shape = {
  name: 'billing',
  mapping: `${head('billing')}    fields:
      member: member
      given_name: { from: name, clean: [{ part: given }] }
      family_name: { from: name, clean: [{ part: family }] }
      emails: [{ from: email }]
      phones: [{ from: phone, clean: [{ phone: US }] }]
      town: address.city
    write: { mode: auto, create: { when: { tier: [gold, silver] } }, at_most: 100000 }
`,
  columns: { name: plain('name'), email, phone, 'address.city': plain('town') },
  tells: 'record',
  lag: 0,
  remembersKeys: true,
  isExport: false,
  onSave: asIs,
  refuses: anything,
}

/** An export: what it lacks is gone. */
const till: Shape = {
  name: 'till',
  mapping: `${head('till')}    fields:
      member: Member
      given_name: Given
      family_name: Family
      emails: [{ from: Email }]
      phones: [{ from: Tel, clean: [{ phone: US }] }]
      town: Town
      spend: { from: Spend, write: false }
`,
  columns: {
    Given: plain('given_name'),
    Family: plain('family_name'),
    Email: email,
    Tel: phone,
    Town: plain('town'),
    Spend: plain('spend'),
  },
  tells: 'nothing',
  lag: 1,
  remembersKeys: false,
  isExport: true,
  onSave: asIs,
  refuses: anything,
}

export const shapes: readonly Shape[] = [crm, shop, billing, till]
