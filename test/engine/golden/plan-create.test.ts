import { describe, expect, it } from 'vitest'
import { planCustomer } from '../../../engine/golden/plan.ts'
import { claimOf } from '../../../engine/golden/plan-unique.ts'
import { load } from '../mapping/mapped.ts'
import { applied, plannableOf, planOf, type Row, row, worldOf } from './planning.ts'

const file = (objects: string) =>
  `connector: pos\nsettings: { folder: drop }\nevery: 1m\nserves: [service]\nobjects:\n${objects.replace(/^(?=.)/gm, '  ')}`
const people = (write: string) => `kind: person
  fields:
    given_name: First
    segment: { from: Stage, values: { lead: prospect, customer: customer } }
    emails: [{ from: Email, label: primary, unique: true }, { from: Other, label: work }]
    home: { address: { street: Street, city: City } }
  ${write}`
const shop = (create: string, more = '') => file(`contacts:\n  ${people(`write: { mode: auto, create: ${create} }`)}${more}`)

const rows = [
  row(7, 'till', { First: 'Ann', Stage: 'lead', Email: 'a@example.com', City: 'Ulm' }),
  row(8, 'till', { First: 'Ann' }),
]

function plans(mail: string, its: readonly Row[] = rows, doubtful = false) {
  const world = worldOf(load({ mail, till: file(`customers:\n  ${people('')}`) }))
  const { writes, withheld } = planOf(world, its, { doubtful })
  return [writes.map(({ objectId, fields }) => [objectId, fields]), withheld.map(({ reason }) => reason)]
}

const all = { First: 'Ann', Stage: 'lead', Email: 'a@example.com', City: 'Ulm' }

describe('a customer that a system lacks', () => {
  it.each([
    ['is created where that is allowed', 'true', [[[1, all]], []]],
    ['is not created where it is not', 'false', [[], []]],
    ['is created where a condition holds', '{ when: { emails: filled, segment: [prospect] } }', [[[1, all]], []]],
    ['is not created where a field is not filled', '{ when: { spent: filled } }', [[], ['not wanted there']]],
    [
      'is not created where a field says something else',
      '{ when: { emails: filled, segment: [customer] } }',
      [[], ['not wanted there']],
    ],
    ['is created for one of several values', '{ when: { segment: [customer, prospect] } }', [[[1, all]], []]],
  ])('%s', (_, create, expected) => {
    expect(plans(shop(create))).toEqual(expected)
  })

  it.each([
    ['true', [[[1, { First: 'Ann', Stage: 'lead', City: 'Ulm' }]], ['refused there']]],
    ['{ when: { emails: filled } }', [[], ['refused there']]],
  ])('is created without what was refused when it was to be, unless that is asked for (%s)', (create, expected) => {
    const refused = { 'emails\ncreate 1 "a@example.com"': 'INVALID_EMAIL' }
    const told = rows.map((its, i) => (i === 0 ? { ...its, refused } : its))
    expect(plans(shop(create), told)).toEqual(expected)
  })

  it('is not created while it may be somebody who is there', () => {
    expect(plans(shop('true'), rows, true)).toEqual([[], ['in doubt']])
  })

  it('is not created where it is there, in whatever object', () => {
    const leads = `\nleads:\n  ${people('')}`
    expect(plans(shop('true', leads), [...rows, row(9, 'mail/leads', { First: 'Ann' })])).toEqual([[], []])
  })

  it('is created in the first object of its kind', () => {
    const leads = `\nleads:\n  ${people('write: { mode: auto, create: true }')}`
    expect(plans(shop('true', leads))).toEqual([[[1, all]], []])
    const firms = shop('true', leads).replace('kind: person', 'kind: organisation')
    expect(plans(firms)).toEqual([[[2, all]], []])
  })

  it('is not created in the next object, where it would lack in the first what another customer has there', () => {
    const leads = `\nleads:\n  ${people('write: { mode: auto, create: true }')}`
    const mail = shop('{ when: { emails: filled } }', leads)
    const world = worldOf(load({ mail, till: file(`customers:\n  ${people('')}`) }))
    const taken = claimOf(1, 'Email', 'A@example.com').key
    const takenBy = (key: string) => (key === taken ? { customer: 7, record: 70 } : undefined)
    expect(planCustomer(world.model, { ...plannableOf(world, rows), takenBy }, world.targets)).toEqual({
      writes: [],
      withheld: [
        {
          customer: 1,
          objectId: 1,
          field: 'emails',
          reason: 'held by another',
          holder: { customer: 7, record: 70 },
          claim: taken,
        },
      ],
    })
  })

  it('is ours in every part, and joins the records that it was made of', () => {
    const world = worldOf(load({ mail: shop('true'), till: file(`customers:\n  ${people('')}`) }))
    const { writes } = planOf(world, rows)
    expect(writes).toMatchObject([{ anchors: [71, 81], believed: {}, cause: 'golden' }])
    expect(writes[0]).not.toHaveProperty('record')
    expect(writes[0]?.changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['given_name', null, 'Ann'],
      ['home', null, { city: 'Ulm' }],
      ['segment', null, 'prospect'],
      ['emails', null, { value: 'a@example.com', label: 'primary' }],
    ])
    const after = applied(world, rows, writes)
    expect(after).toHaveLength(3)
    expect(planOf(world, after)).toEqual({ writes: [], withheld: [] })
  })
})
