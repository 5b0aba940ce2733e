import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { ChooseRule, CustomerModel, FieldType } from '../../../core/model.ts'
import type { MappedValues, SourceRecord } from '../../../core/types.ts'
import { explainField } from '../../../engine/golden/explain-field.ts'
import { survive } from '../../../engine/golden/survive.ts'
import { sourceRecord } from '../../support/records.ts'

function modelOf(type: FieldType, many: boolean, choose: readonly ChooseRule[]): CustomerModel {
  const field = { name: 'it', type, many, class: 'identity', personal: true, purposes: [], choose, retain: undefined } as const
  return { kinds: ['person'], purposes: new Map(), fields: new Map([['it', field]]), version: 'test' }
}

const record = (id: number, connection: string, at: number, values: MappedValues): SourceRecord =>
  sourceRecord({ id, connection, firstAt: at, values })

const prefer: ChooseRule = { rule: 'prefer', connections: ['crm'] }
const newest: ChooseRule = { rule: 'newest' }

/** Each candidate as `record: outcome, why`. */
function told(...args: Parameters<typeof explainField>): readonly string[] {
  return explainField(...args).candidates.map(({ record: id, outcome, why }) => `r${id}: ${outcome}, ${why}`)
}

describe('survivorship explains', () => {
  it('the rule by which each value lost', () => {
    const records = [
      record(1, 'crm', 1, { it: 'Ulm' }),
      record(2, 'crm', 2, { it: 'Bonn' }),
      record(3, 'till', 9, { it: 'Trier' }),
      record(4, 'crm', 2, { it: 'Bonn' }),
    ]
    const model = modelOf('text', false, [prefer, newest])
    expect(explainField(model, 'it', records, undefined).rule).toBe('newest')
    expect(told(model, 'it', records, undefined)).toEqual([
      'r2: won, newest',
      'r4: same, as r2',
      'r1: beaten, newest',
      'r3: beaten, prefer',
    ])
  })

  it('what no rule decides', () => {
    const records = [record(2, 'b', 1, { it: 'Ulm' }), record(1, 'a', 1, { it: 'Bonn' })]
    expect(told(modelOf('text', false, [newest]), 'it', records, undefined)).toEqual([
      'r1: won, first in source order',
      'r2: beaten, first in source order',
    ])
  })

  it('why a contact point is where it is in the list, or out of it', () => {
    const retired = [{ field: 'it', item: { value: '+3' }, at: 9 }]
    const records = [
      record(1, 'till', 5, { it: [{ value: '+1' }, { value: '+3' }] }),
      { ...record(2, 'crm', 7, { it: [{ value: '+2' }, { value: '+4', bad: true as const }] }), retired },
    ]
    expect(told(modelOf('phone', true, [newest]), 'it', records, undefined)).toEqual([
      'r2: won, newest',
      'r1: listed, newest',
      'r2: out, bad: r2 says so',
      'r1: out, retired by r2',
    ])
  })

  it('that a value is our own, and who says it', () => {
    const its = {
      record: 2,
      field: 'it',
      place: 'a',
      originLives: true,
      originParted: false,
      before: null,
      beforeRaw: {},
      item: 'Ulm',
    }
    const written = [{ ...its, origin: { record: 1, at: 5 }, originConnection: 'crm' }]
    const records = [record(1, 'crm', 5, { it: 'Ulm' }), record(2, 'till', 1, { it: null })]
    expect(told(modelOf('text', false, [newest]), 'it', records, undefined, written)).toEqual([
      'r1: won, only value',
      'r2: out, ours, r1 says it',
    ])
  })

  it('who stands in for whom', () => {
    const standIns = [{ field: 'it', item: 'Ulm', origin: { record: 9, at: 5 }, connection: 'crm' }]
    const records = [{ ...record(1, 'till', 8, { it: 'Ulm' }), standIns }]
    expect(explainField(modelOf('text', false, [newest]), 'it', records, undefined).candidates).toMatchObject([
      { record: 1, is: 'stand-in', origin: 9, at: 5, outcome: 'won' },
    ])
  })

  it.each([
    ['text', false, 'Trier', ['r0: won, override', 'r1: beaten, override']],
    ['text', true, ['Trier'], ['r0: won, override', 'r1: beaten, override']],
    ['phone', true, [{ value: '+1' }], ['r0: won, override', 'r1: listed, override']],
  ] as const)('that a steward overrode a %s, many: %s', (type, many, value, expected) => {
    const override = { id: 1, records: [1], field: 'it', author: 'Dee', at: 7, value }
    const said = type === 'phone' ? [{ value: '+2' }] : many ? ['Ulm'] : 'Ulm'
    expect(told(modelOf(type, many, [newest]), 'it', [record(1, 'till', 8, { it: said })], override)).toEqual(expected)
  })

  it('a sum by all that it adds up, and nothing where nobody says anything', () => {
    const sum = modelOf('number', false, [{ rule: 'sum' }])
    expect(told(sum, 'it', [record(1, 'a', 1, { it: 2 }), record(2, 'b', 1, { it: 3 })], undefined)).toEqual([
      'r1: won, sum',
      'r2: won, sum',
    ])
    expect(explainField(sum, 'it', [record(1, 'a', 1, {})], undefined)).toEqual({ rule: undefined, candidates: [] })
  })
})

const anyPoint = fc.record({ value: fc.constantFrom('+1', '+2', '+3'), bad: fc.constantFrom(true as const, undefined) })
const anyRecord = fc.record({
  connection: fc.constantFrom('crm', 'till'),
  firstAt: fc.integer({ min: 0, max: 3 }),
  points: fc.uniqueArray(anyPoint, { selector: ({ value }) => value, maxLength: 3 }),
  retired: fc.option(fc.record({ value: fc.constantFrom('+1', '+2', '+3'), at: fc.integer({ min: 0, max: 3 }) })),
})

test.prop([fc.array(anyRecord, { minLength: 1, maxLength: 5 }), fc.subarray([prefer, newest])])(
  'what is told to have won or to be listed is the golden list, in its order',
  (some, choose) => {
    const model = modelOf('phone', true, choose)
    const records = some.map(({ points, retired, ...its }, i) => {
      const values = { it: points.map(({ value, bad }) => (bad ? { value, bad } : { value })) }
      const gone = retired === null ? {} : { retired: [{ field: 'it', item: { value: retired.value }, at: retired.at }] }
      return sourceRecord({ id: i + 1, ...its, values, ...gone })
    })
    const { candidates } = explainField(model, 'it', records, undefined)
    const kept = candidates.filter(({ outcome }) => outcome === 'won' || outcome === 'listed').map(({ value }) => value)
    expect(kept).toEqual(survive(model, records).values['it'] ?? [])
    expect(candidates).toHaveLength(some.reduce((sum, { points }) => sum + points.length, 0))
  },
)
