import { describe, expect, it } from 'vitest'
import { load } from '../mapping/mapped.ts'
import { applied, planOf, type Row, row, type World, worldOf } from './planning.ts'

const connection = (object: string, serves = 'service') =>
  `connector: pos\nsettings: { folder: drop }\nevery: 1m\nserves: [${serves}]\nobjects:\n  customers:\n${object.replace(/^(?=.)/gm, '    ')}`

const contacts = (write = 'review') => `kind: person
fields:
  given_name: First
  family_name: { from: Last, write: false }
  date_of_birth: { from: Born, clean: [{ date: [DD.MM.YYYY, D.M.YYYY] }], otherwise: unknown }
  segment: { from: Stage, values: { lead: prospect, mql: prospect, customer: customer } }
  interests: { from: Tags, clean: [{ split: ',' }, lower] }
  phones:
    - { from: Mobile, clean: [{ phone: US }], label: mobile, otherwise: unknown }
    - { from: Phone, clean: [{ phone: US }], label: home, otherwise: unknown }
  spent: { from: Spent, write: false }
write: { mode: ${write} }`

const plain = `kind: person
fields: { phones: { from: Tel, otherwise: unknown }, spent: { from: Total, read: false } }
write: { mode: auto }`

const world = worldOf(load({ crm: connection(contacts()), mail: connection(contacts()), bills: connection(plain) }))

/** Whoever it is has one name there; of a firm, that is no person's. */
const billing = `kind: { from: Firm, filled: organisation, otherwise: person }
fields:
  given_name: { from: Name, clean: [{ part: given }], otherwise: unknown, for: person }
  family_name: { from: Name, clean: [{ part: family }], otherwise: unknown, for: person }
  company_name: { from: Firm, for: organisation }
  phones: [{ from: Mobile, label: mobile, otherwise: unknown, for: person }, { from: Office, otherwise: unknown }]
write: { mode: review, create: true }`
const till = `kind: { from: Firm, filled: organisation, otherwise: person }
fields: { given_name: First, family_name: Last, company_name: Firm, phones: [{ from: Tel, label: mobile, otherwise: unknown }] }`
const firms = worldOf(load({ bills: connection(billing), till: connection(till) }))

/** What is planned: the raw columns by row. */
function plans(rows: readonly Row[], its: World = world, options: Parameters<typeof planOf>[2] = {}) {
  const { writes, withheld } = planOf(its, rows, options)
  const all = writes.map(({ record = 0, fields }) => [Math.floor(record / 10), fields] as const)
  const reasons = withheld.map(({ field, reason, detail }) => [field ?? [], reason, detail ?? []].flat().join(' '))
  return { ...Object.fromEntries(all), ...(reasons.length > 0 && { withheld: reasons }) }
}

const [a, b, c] = ['+12125550101', '+12125550102', '+12125550103']
const item = (value: string, label?: string) => (label === undefined ? { value } : { value, label })

describe('what is for one kind', () => {
  it.each<[string, Row[], object]>([
    [
      'is written to records of that kind',
      [row(1, 'bills', { Name: '' }), row(2, 'till', { First: 'Ann', Last: 'Lee', Tel: a })],
      { 1: { Name: 'Ann Lee', Mobile: a } },
    ],
    [
      'is written to no other, nor said to be left out',
      [
        row(1, 'bills', { Name: 'Lee Ltd', Firm: 'Lee Ltd' }),
        row(2, 'till', { First: 'Ann', Last: 'Lee', Firm: 'Lee Ltd', Tel: a }),
      ],
      { 1: { Office: a } },
    ],
    [
      'is not filled where it is blank either',
      [row(1, 'bills', { Name: '', Firm: 'Lee' }), row(2, 'till', { First: 'Ann', Last: 'Lee', Firm: 'Lee Ltd' })],
      { 1: { Firm: 'Lee Ltd' } },
    ],
    [
      'is part of a record that is created for one of the kind',
      [row(2, 'till', { First: 'Ann', Last: 'Lee', Tel: a })],
      { 0: { Name: 'Ann Lee', Mobile: a } },
    ],
    [
      'is none of one that is created for another',
      [row(2, 'till', { First: 'Ann', Last: 'Lee', Firm: 'Lee Ltd', Tel: a })],
      { 0: { Firm: 'Lee Ltd', Office: a } },
    ],
  ])('%s', (_what, rows, expected) => {
    expect(plans(rows, firms)).toEqual(expected)
  })
})

describe('a record gets', () => {
  it.each<[string, Row[], object]>([
    [
      'what others have and it lacks',
      [row(1, 'crm', { First: 'Ann', Mobile: a }), row(2, 'mail', { First: '', Mobile: null })],
      { 2: { First: 'Ann', Mobile: a } },
    ],
    ['the value that won', [row(1, 'crm', { First: 'Anna' }), row(2, 'mail', { First: 'Ann' })], { 1: { First: 'Ann' } }],
    ['nothing where all agree', [row(1, 'crm', { First: 'Ann' }), row(2, 'mail', { First: 'Ann' })], {}],
    [
      'nothing where all mean the same, however they spell it',
      [
        row(1, 'crm', { Mobile: '(212) 555-0101', Stage: 'lead', Born: '31.03.1980', Tags: 'Tea, cake' }),
        row(2, 'mail', { Mobile: a, Stage: 'mql', Born: '31.3.1980', Tags: 'CAKE,tea' }),
      ],
      {},
    ],
    ['nothing into a field that is read only', [row(1, 'crm', { Last: 'Lee' }), row(2, 'mail', { Last: '' })], {}],
    [
      'a value in the place of what is not understood',
      [row(1, 'crm', { Mobile: a }), row(2, 'mail', { Mobile: 'n/a' })],
      { 2: { Mobile: a } },
    ],
    [
      'the items of a list that it lacks, behind its own',
      [row(1, 'crm', { Tags: 'Tea' }), row(2, 'mail', { Tags: 'Cake, jam' })],
      { 1: { Tags: 'tea, cake, jam' }, 2: { Tags: 'cake, jam, tea' } },
    ],
    [
      'a sum where it is written only',
      [row(1, 'crm', { Spent: '10' }), row(2, 'mail', { Spent: '2.5' }), row(3, 'bills', { Total: '99' })],
      { 3: { Total: '12.50' } },
    ],
  ])('%s', (_, rows, expected) => {
    expect(plans(rows)).toEqual(expected)
  })

  it('with each write, what is believed to be there, whose value it is, and why', () => {
    const rows = [row(1, 'crm', { First: 'Anna', Stage: 'lead' }), row(2, 'mail', { First: 'Ann' })]
    expect(planOf(world, rows).writes).toEqual([
      {
        objectId: 1,
        customer: 1,
        record: 11,
        cause: 'golden',
        anchors: [],
        fields: { First: 'Ann' },
        believed: { First: 'Anna' },
        changes: [{ field: 'given_name', place: 'First', from: 'Anna', to: 'Ann', origin: { record: 21, at: 2 }, why: 'newest' }],
      },
      {
        objectId: 2,
        customer: 1,
        record: 21,
        cause: 'golden',
        anchors: [],
        fields: { Stage: 'lead' },
        believed: { Stage: null },
        changes: [
          { field: 'segment', place: 'Stage', from: null, to: 'prospect', origin: { record: 11, at: 1 }, why: 'only value' },
        ],
      },
    ])
  })

  it('contact points with the origin of each', () => {
    const [write] = planOf(world, [row(1, 'crm', { Mobile: a, Phone: b }), row(2, 'mail', { Mobile: c })]).writes
    expect(write?.changes).toEqual([
      { field: 'phones', place: 'Phone', from: null, to: item(b, 'home'), origin: { record: 11, at: 1 }, why: 'newest' },
    ])
  })
})

describe('contact points', () => {
  it.each<[string, Row[], object]>([
    ['stay where two systems have different ones', [row(1, 'crm', { Mobile: a }), row(2, 'mail', { Mobile: b })], {}],
    ['go where their label says', [row(1, 'crm', { Mobile: a, Phone: b }), row(2, 'mail', {})], { 2: { Mobile: a, Phone: b } }],
    ['stay away from another label', [row(1, 'crm', { Phone: b }), row(2, 'mail', { Phone: c })], {}],
    ['go to a place without a label, whatever theirs is', [row(1, 'crm', { Phone: b }), row(2, 'bills', {})], { 2: { Tel: b } }],
    ['without a label go anywhere', [row(1, 'crm', {}), row(2, 'bills', { Tel: a })], { 1: { Mobile: a } }],
    ['are not held twice', [row(1, 'crm', { Phone: a }), row(2, 'mail', { Mobile: a })], {}],
    [
      'that their source replaced are replaced everywhere, also where a system had them by itself',
      [
        row(1, 'crm', { Mobile: b }, { retired: [{ field: 'phones', item: item(a), at: 5 }], changedAt: { phones: 5 } }),
        row(2, 'mail', { Mobile: a }),
        row(3, 'bills', { Tel: a }),
      ],
      { 2: { Mobile: b }, 3: { Tel: b } },
    ],
    [
      'that a system has by itself stay where nothing can replace them',
      [
        row(1, 'crm', { Phone: b }, { retired: [{ field: 'phones', item: item(a), at: 5 }], changedAt: { phones: 5 } }),
        row(2, 'mail', { Mobile: a, Phone: b }),
      ],
      {},
    ],
  ])('%s', (_, rows, expected) => {
    expect(plans(rows)).toEqual(expected)
  })
})

/** The rows after all that is planned was written. */
function pushed(rows: readonly Row[]): readonly Row[] {
  return applied(world, rows, planOf(world, rows).writes)
}

/** The same with another raw row. */
const edited = (rows: readonly Row[], id: number, raw: object, more: Partial<Row> = {}) =>
  rows.map((its) => (its.id === id ? { ...its, raw: { ...its.raw, ...raw }, ...more } : its))

describe('what we wrote', () => {
  it('goes when its origin clears it, and what stood there comes back as it was spelled', () => {
    const rows = pushed([row(1, 'crm', { First: 'Ann' }), row(2, 'mail', { First: 'anna', Born: '' }, { at: 0 })])
    expect(rows[1]?.raw).toEqual({ First: 'Ann', Born: '' })
    expect(plans(edited(rows, 1, { First: '' }))).toEqual({ 1: { First: 'anna' }, 2: { First: 'anna' } })
    const empty = pushed([row(1, 'crm', { First: 'Ann', Mobile: a }), row(2, 'mail', { First: ' ', Mobile: 'n/a' })])
    expect(plans(edited(empty, 1, { First: '', Mobile: '' }))).toEqual({ 2: { First: ' ', Mobile: 'n/a' } })
  })

  it('goes with its origin’s new value, in one write each', () => {
    const rows = pushed([row(1, 'crm', { Mobile: a }), row(2, 'mail', {}), row(3, 'bills', {})])
    expect(plans(edited(rows, 1, { Mobile: b }))).toEqual({ 2: { Mobile: b }, 3: { Tel: b } })
  })

  it('gives the place back when the record’s own point counts again', () => {
    const retired = { retired: [{ field: 'phones', item: item(a), at: 5 }], changedAt: { phones: 5 } }
    const rows = pushed([row(1, 'crm', { Mobile: b }, retired), row(2, 'mail', { Mobile: '(212) 555-0101' })])
    expect(rows[1]?.raw).toEqual({ Mobile: b })
    expect(plans(edited(rows, 1, {}, { retired: [] }))).toEqual({ 2: { Mobile: '(212) 555-0101' } })
  })

  it('goes back when its origin is another customer’s', () => {
    const rows = pushed([
      row(1, 'crm', { First: 'Ann', Mobile: a, Tags: 'tea' }),
      row(2, 'mail', { First: 'Bea', Tags: 'Cake' }, { at: 0 }),
    ])
    expect(rows[1]?.raw).toEqual({ First: 'Ann', Mobile: a, Tags: 'cake, tea' })
    const split = rows.slice(1)
    expect(plans(split)).toEqual({ 2: { First: 'Bea', Mobile: null, Tags: 'Cake' } })
    const [write] = planOf(world, split).writes
    expect(write?.changes.map(({ to, origin, why }) => [to, origin, why])).toEqual([
      ['Bea', undefined, 'back to its own'],
      [null, undefined, 'origin is of another customer'],
      [null, undefined, 'origin is of another customer'],
    ])
    expect(applied(world, split, planOf(world, split).writes)).toEqual([
      row(2, 'mail', { First: 'Bea', Mobile: null, Tags: 'Cake' }, { at: 0 }),
    ])
  })

  it('goes when a person does not want it there', () => {
    const rows = pushed([row(1, 'crm', { First: 'Ann', Mobile: a, Tags: 'tea' }), row(2, 'mail', {})])
    const declined = ['given_name\n"Ann"', `phones\n"${a}"`, 'interests\n"tea"']
    expect(plans(edited(rows, 2, {}, { declined }))).toEqual({
      2: { First: null, Mobile: null, Tags: null },
      withheld: ['phones declined'],
    })
  })
})

describe('why a value of ours goes', () => {
  const first = (changes: Partial<Row> = {}) => row(1, 'crm', { First: 'Ann', Mobile: a, Tags: 'tea' }, changes)
  const given = (rows: readonly Row[]) => planOf(world, rows).writes.flatMap(({ changes }) => changes.map(({ why }) => why))
  const [, ours = row(2, 'mail', {})] = pushed([first(), row(2, 'mail', {})])
  const from = (its: object) => ({ ...ours, written: ours.written.map((value) => ({ ...value, ...its })) })
  const overridden = { origin: { record: 0, at: 1 } }
  it.each<[string, readonly Row[]]>([
    ['origin cleared', [row(1, 'crm', { First: '', Mobile: '', Tags: '' }), ours]],
    ['origin is of another customer', [ours]],
    ['origin is of another customer', [from({ originLives: false, originParted: true })]],
    ['override ended', [from({ ...overridden, originLives: false, originConnection: null })]],
    ['override of another customer', [from(overridden)]],
    ['declined', [first(), { ...ours, declined: ['given_name\n"Ann"', `phones\n"${a}"`, 'interests\n"tea"'] }]],
    [
      'refused there',
      [first(), { ...ours, refused: { 'given_name\n"Ann"': 'x', [`phones\n"${a}"`]: 'x', 'interests\n"tea"': 'x' } }],
    ],
  ])('is that: %s', (why, rows) => {
    expect(given(rows)).toEqual([why, why, why])
  })
})

describe('left out, and told why', () => {
  const rows = [row(1, 'crm', { First: 'Ann', Mobile: a, Tags: 'tea' })]
  it.each<[string, Partial<Row>, object]>([
    [
      'is what is parked',
      { parked: ['given_name', 'phones'] },
      { 2: { Tags: 'tea' }, withheld: ['given_name parked', 'phones parked'] },
    ],
    [
      'is what a person does not want there',
      { declined: ['given_name\n"Ann"', `phones\n"${a}"`, 'interests\n"tea"'] },
      { withheld: ['given_name declined', 'interests declined', 'phones declined'] },
    ],
    [
      'is what its system refused, with its words, each once',
      { refused: { 'given_name\n"Ann"': 'TOO_LONG', [`phones\n"${a}"`]: 'INVALID', 'interests\n"tea"': 'INVALID' } },
      { withheld: ['given_name refused there TOO_LONG', 'interests refused there INVALID', 'phones refused there INVALID'] },
    ],
    [
      'is nothing but the very value that was refused',
      { refused: { 'given_name\n"Anna"': 'TOO_LONG', [`phones\n"${b}"`]: 'INVALID' } },
      { 2: { First: 'Ann', Mobile: a, Tags: 'tea' } },
    ],
    [
      'is nothing that is there already',
      { raw: { First: 'Ann', Mobile: a, Tags: 'tea' }, parked: ['given_name', 'phones', 'interests'] },
      {},
    ],
  ])('%s', (_, more, expected) => {
    expect(plans([...rows, row(2, 'mail', {}, more)])).toEqual(expected)
  })

  it('is what cannot be spelled there', () => {
    const narrow = contacts()
      .replace('lead: prospect, mql: prospect, ', '')
      .replace('{ from: Mobile, clean: [{ phone: US }]', '{ from: Mobile, clean: [digits, { phone: US }]')
    const its = worldOf(load({ crm: connection(contacts()), mail: connection(narrow) }))
    expect(plans([row(1, 'crm', { Stage: 'lead', Mobile: '+4930123456' }), row(2, 'mail', {})], its)).toEqual({
      withheld: ['segment not spelled there', 'phones not spelled there'],
    })
  })
})

describe('nothing is written', () => {
  const rows = [row(1, 'crm', { First: 'Ann', Mobile: a }), row(2, 'mail', {})]
  it.each([
    ['to an object without write', connection(contacts().replace(/write: \{ mode.*/, ''))],
    ['where the mode is off', connection(contacts('off'))],
    ['that the connection has no purpose for', connection(contacts(), 'marketing')],
  ])('%s', (_, mail) => {
    expect(plans(rows, worldOf(load({ crm: connection(contacts()), mail })))).toEqual({})
  })

  it('to a row of two people that would change the other one', () => {
    const couples = connection(contacts().replace('kind: person', 'kind: person\npeople: { given: First, family: Last }'))
    const its = worldOf(load({ crm: connection(contacts()), mail: couples }))
    const two = { First: 'John & Mary', Last: 'Smith' }
    expect(plans([row(1, 'crm', { First: 'Johnny', Stage: 'lead', Mobile: a }), row(2, 'mail', two, { at: 0 })], its)).toEqual({
      2: { Stage: 'lead' },
      withheld: ['phones not spelled there'],
    })
  })
})
