import { expect, it } from 'vitest'
import { z } from 'zod'
import { MappingError } from '../../../core/errors.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'
import { customer } from './mapped.ts'

const connectors = new Map<string, z.ZodType>([
  ['crm', z.strictObject({})],
  ['till', z.strictObject({}).meta({ writable: false })],
])

/** The mistakes of a person's object, each at its line and column. */
function said(object: string, connector = 'crm'): readonly string[] {
  const text = `connector: ${connector}\nevery: 1m\nobjects:\n  people:\n    kind: person\n${object.replace(/^(?=.)/gm, '    ')}`
  const files = [
    { path: 'mappings/customer.yaml', text: customer },
    { path: 'mappings/shop.yaml', text },
  ]
  try {
    loadMappings(files, connectors, () => undefined)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    return error.problems.map(({ line, column, found, allowed, hint }) =>
      [`${line}:${column} ${found}`, allowed, hint].filter((part) => part !== undefined).join('; '),
    )
  }
  return []
}

const fieldNames =
  'given_name, family_name, date_of_birth, company_name, emails, phones, addresses, home, country, segment, interests, spent, orders, vip'
const noSum = 'write: false where this system has a figure of its own, read: false where it is to hold the sum'

it.each<[string, readonly string[]]>([
  ['fields: {}\nwrite: { mode: auto, create: { when: { emails: filled, orders: [1, 2], segment: [x], vip: [yes] } } }', []],
  ['fields: {}\nwrite: { mode: auto, create: { when: { email: filled } } }', [`7:44 email; ${fieldNames}; Did you mean emails?`]],
  [
    'fields: {}\nwrite: { mode: auto, create: { when: { orders: [1, many] } } }',
    ['7:56 many, which is not a number; a value of type number'],
  ],
  ['fields: {}\nwrite: { mode: auto, create: { when: { home: [Ulm] } } }', ['7:50 a list of addresses; filled']],
  ['fields: {}\nwrite: { mode: auto, create: { when: { segment: true } } }', ['7:53 true; filled, or a list']],
  [
    'fields: { segment: { from: S, values: { l: lead, c: customer }, otherwise: other } }\nwrite: { mode: auto, create: { when: { segment: [custmer, other, vip] } } }',
    [
      '7:54 custmer, which no connection says of segment; lead, customer, other; Did you mean customer?',
      '7:70 vip, which no connection says of segment; lead, customer, other',
    ],
  ],
  ['fields: { segment: S }\nwrite: { mode: auto, create: { when: { segment: [x] } } }', []],
  [
    'fields: { interests: [{ from: S, values: { l: lead } }, T] }\nwrite: { mode: auto, create: { when: { interests: [x] } } }',
    [],
  ],
  ['fields: { vip: { from: V, values: { y: yes }, read: false } }\nwrite: { mode: auto, create: { when: { vip: [yes] } } }', []],
  ['fields: {}\nwrite: { mode: aut }', ['7:20 aut; off, review, auto; Did you mean auto?']],
  ['fields: { spent: S }\nwrite: { mode: auto }', [`6:22 spent, a sum over all systems, both read and written; ${noSum}`]],
  [
    'fields: { orders: { from: S, clean: [number] } }\nwrite: { mode: review }',
    [`6:23 orders, a sum over all systems, both read and written; ${noSum}`],
  ],
  ['fields: { spent: { from: S, read: false }, orders: { from: N, write: false } }\nwrite: { mode: auto }', []],
  ['fields: { spent: S }\nwrite: { mode: off }', []],
  ['fields: { spent: S }', []],
  [
    'fields: { segment: { from: S, read: false, write: false } }',
    ['6:35 read: false beside write: false; one of them; without both, leave the entry out'],
  ],
  [
    'fields: { emails: [A, { from: B, read: false, write: false }] }\nwrite: { mode: auto }',
    ['6:38 read: false beside write: false; one of them; without both, leave the entry out'],
  ],
  ['fields: { segment: { from: S, read: true } }', ['6:41 true; false']],
])('of an object with %s', (object, expected) => {
  expect(said(object)).toEqual(expected)
})

it('an object whose connector cannot write is not to be written, unless that is off', () => {
  const told = 'nothing: a connection of till is only read. Leave it out, or mode: off'
  expect(said('fields: {}\nwrite: { mode: auto }', 'till')).toEqual([`7:5 write; ${told}`])
  expect(said('fields: {}\nwrite: { mode: off }', 'till')).toEqual([])
  expect(said('fields: {}', 'till')).toEqual([])
})
