import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { ChooseRule, CustomerModel, FieldModel, FieldType } from '../../../core/model.ts'
import type { MappedValues, SourceRecord, Value } from '../../../core/types.ts'
import { survive } from '../../../engine/golden/survive.ts'
import { sourceRecord } from '../../support/records.ts'

function modelOf(
  fields: Readonly<Record<string, { type?: FieldType; many?: boolean; choose: readonly ChooseRule[] }>>,
): CustomerModel {
  const field = (name: string, its: (typeof fields)[string]): FieldModel => ({
    name,
    type: its.type ?? 'text',
    many: its.many ?? false,
    class: 'identity',
    personal: true,
    purposes: [],
    choose: its.choose,
    retain: undefined,
  })
  return {
    kinds: ['person'],
    purposes: new Map(),
    fields: new Map(Object.entries(fields).map(([name, its]) => [name, field(name, its)])),
    version: 'test',
  }
}

const newest: ChooseRule = { rule: 'newest' }
const prefer = (...connections: string[]): ChooseRule => ({ rule: 'prefer', connections })

function record(id: number, connection: string, at: number, values: MappedValues): SourceRecord {
  return sourceRecord({ id, connection, firstAt: at, values })
}

/** The city that survives, and the rule that chose it. */
function cityOf(choose: readonly ChooseRule[], ...records: SourceRecord[]): readonly [Value | undefined, string | undefined] {
  const { values, lineage } = survive(modelOf({ city: { choose } }), records)
  return [values['city'], lineage['city']?.rule]
}

describe('one value', () => {
  it('is the preferred source’s, however old', () => {
    const records = [record(1, 'crm', 1, { city: 'Ulm' }), record(2, 'till', 9, { city: 'Bonn' })]
    expect(cityOf([prefer('crm'), newest], ...records)).toEqual(['Ulm', 'prefer'])
  })

  it('is the newest where no preferred source tells', () => {
    const records = [record(1, 'till', 1, { city: 'Ulm' }), record(2, 'till', 9, { city: 'Bonn' })]
    expect(cityOf([prefer('crm'), newest], ...records)).toEqual(['Bonn', 'newest'])
  })

  it('counts from when the field changed, not the record', () => {
    const old = { ...record(1, 'till', 9, { city: 'Ulm' }), changedAt: { city: 1 } }
    expect(cityOf([newest], old, record(2, 'till', 5, { city: 'Bonn' }))).toEqual(['Bonn', 'newest'])
  })

  it('is the most frequent', () => {
    const records = [record(1, 'a', 1, { city: 'Ulm' }), record(2, 'b', 9, { city: 'Bonn' }), record(3, 'c', 2, { city: 'Ulm' })]
    expect(cityOf([{ rule: 'most_frequent' }], ...records)).toEqual(['Ulm', 'most_frequent'])
  })

  it('needs no rule where all agree', () => {
    expect(cityOf([newest], record(1, 'a', 1, { city: 'Ulm' }), record(2, 'b', 2, { city: 'Ulm' }))).toEqual([
      'Ulm',
      'only value',
    ])
  })

  it('goes to the first in source order where the rules do not decide', () => {
    const records = [record(7, 'b', 1, { city: 'Bonn' }), record(8, 'a', 1, { city: 'Ulm' })]
    expect(cityOf([newest], ...records)).toEqual(['Ulm', 'first in source order'])
  })

  it('is not taken from a record that has it empty', () => {
    expect(cityOf([newest], record(1, 'a', 9, { city: null }), record(2, 'b', 1, { city: 'Ulm' }))).toEqual(['Ulm', 'only value'])
  })

  it('is not there where nobody tells it', () => {
    expect(cityOf([newest], record(1, 'a', 9, {}))).toEqual([undefined, undefined])
  })
})

describe('a sum', () => {
  const model = modelOf({
    spend: { type: 'money', choose: [{ rule: 'sum' }] },
    visits: { type: 'number', choose: [{ rule: 'sum' }] },
  })

  it('adds up every record to the cent, and names them all', () => {
    const { values, lineage } = survive(model, [
      record(1, 'a', 3, { spend: '0.10', visits: 2 }),
      record(2, 'b', 4, { spend: '0.20', visits: 3 }),
    ])
    expect(values).toEqual({ spend: '0.30', visits: 5 })
    expect(lineage['spend']).toEqual({
      rule: 'sum',
      from: [
        { record: 1, at: 3 },
        { record: 2, at: 4 },
      ],
    })
  })
})

describe('contact points', () => {
  const model = modelOf({ phones: { type: 'phone', many: true, choose: [prefer('crm'), newest] } })

  it('are all kept, each once, the best first', () => {
    const { values, lineage } = survive(model, [
      record(1, 'till', 9, { phones: [{ value: '+1', label: 'home' }, { value: '+2' }] }),
      record(2, 'crm', 1, { phones: [{ value: '+2', label: 'work' }] }),
    ])
    expect(values['phones']).toEqual([
      { value: '+2', label: 'work' },
      { value: '+1', label: 'home' },
    ])
    expect(lineage['phones']?.from).toEqual([
      { record: 2, at: 1 },
      { record: 1, at: 9 },
    ])
  })
})

const anyRecord = fc.record({
  connection: fc.constantFrom('crm', 'till', 'shop'),
  firstAt: fc.integer({ min: 0, max: 3 }),
  values: fc.record(
    { city: fc.constantFrom('Ulm', 'Bonn', null), tags: fc.array(fc.constantFrom('a', 'b', 'c')) },
    { requiredKeys: [] },
  ),
})
const anyRules = fc.subarray<ChooseRule>([prefer('crm'), newest, { rule: 'most_frequent' }])

test.prop([fc.array(anyRecord, { minLength: 1, maxLength: 6 }), anyRules, fc.nat()])(
  'the golden record does not depend on the order in which records arrived',
  (some, choose, turn) => {
    const model = modelOf({ city: { choose }, tags: { many: true, choose } })
    const records = some.map((its, i) => sourceRecord({ id: i + 1, ...its }))
    const cut = turn % records.length
    const turned = [...records.slice(cut), ...records.slice(0, cut)].toReversed()
    expect(survive(model, turned)).toEqual(survive(model, records))
  },
)
