import type { Shape } from './shape.ts'
import { anything, asIs, companies, email, given, head, levels, phone, plain } from './spelling.ts'

/** Two phones, each with its label; tells the time of the record only; people approve what is written there. */
const crm: Shape = {
  name: 'crm',
  mapping: `${head('crm', companies('Company'))}    fields:
      member: Member
      company: Company
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
    Company: plain('company'),
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
  mapping: `${head('billing', companies('company'))}    fields:
      member: member
      company: company
      given_name: { from: name, clean: [{ part: given }] }
      family_name: { from: name, clean: [{ part: family }] }
      emails: [{ from: email }]
      phones: [{ from: phone, clean: [{ phone: US }] }]
      town: address.city
    write: { mode: auto, create: { when: { tier: [gold, silver] } }, at_most: 100000 }
`,
  columns: { name: plain('name'), email, phone, 'address.city': plain('town'), company: plain('company') },
  tells: 'record',
  lag: 0,
  remembersKeys: true,
  isExport: false,
  onSave: asIs,
  refuses: anything,
}

/** One row may hold a couple: both have its contact points, and nothing is ever written for the second. */
const club: Shape = {
  name: 'club',
  mapping: `${head('club')}    people: { given: Given, family: Family }
    fields:
      member: Member
      given_name: Given
      family_name: Family
      emails: [{ from: Email }]
      phones: [{ from: Phone, clean: [{ phone: US }] }]
      town: Town
    write: { mode: auto, at_most: 100000 }
`,
  columns: { Given: given, Family: plain('family_name'), Email: email, Phone: phone, Town: plain('town') },
  tells: 'fields',
  lag: 0,
  remembersKeys: true,
  isExport: false,
  onSave: asIs,
  refuses: anything,
}

/** An export: what it lacks is gone. Its rows may hold couples. */
const till: Shape = {
  name: 'till',
  mapping: `${head('till')}    people: { given: Given, family: Family }
    fields:
      member: Member
      given_name: Given
      family_name: Family
      emails: [{ from: Email }]
      phones: [{ from: Tel, clean: [{ phone: US }] }]
      town: Town
      spend: { from: Spend, write: false }
`,
  columns: {
    Given: given,
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

export const shapes: readonly Shape[] = [crm, shop, billing, club, till]
