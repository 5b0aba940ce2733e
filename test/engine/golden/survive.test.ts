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

  const town = (city: string) => ({ city, postcode: '1' })
  it.each<[ChooseRule['rule'], FieldType, readonly Value[], Value]>([
    ['longest', 'text', ['Ulm', 'Ulm an der Donau', 'Bonn'], 'Ulm an der Donau'],
    ['best_spelled', 'name', ['Müller', 'MÜLLER', 'Muller'], 'Müller'],
    ['best_spelled', 'text', ['Koln', 'Köln'], 'Köln'],
    ['longest', 'address', [town('Ulm'), town('Bonn')], town('Bonn')],
    ['min', 'number', [10, 9, 11], 9],
    ['max', 'number', [10, 9, 11], 11],
    ['max', 'money', ['9.90', '10.10', '-20'], '10.10'],
    ['min', 'money', ['99999999999999999999.99', '99999999999999999999.98'], '99999999999999999999.98'],
    ['min', 'date', ['1984-03-09', '1983-12-31'], '1983-12-31'],
    ['max', 'date', ['1984-03-09', '1983-12-31'], '1984-03-09'],
    ['min', 'date', ['--03-09', '1983-12-31'], '1983-12-31'],
    ['max', 'date', ['1983-12-31', '--03-09'], '1983-12-31'],
    ['most_complete', 'address', [{ city: 'Ulm' }, town('Bonn')], town('Bonn')],
  ])('is by %s of type %s, of %j, %j', (rule, type, values, expected) => {
    if (rule === 'prefer') throw new Error('it takes connections')
    const model = modelOf({ city: { type, choose: [{ rule }] } })
    const records = values.map((city, i) => record(i + 1, 'till', 1, { city }))
    const golden = survive(model, records)
    expect([golden.values['city'], golden.lineage['city']?.rule]).toEqual([expected, rule])
  })

  it.each<[string, ChooseRule, readonly Value[], Value, string]>([
    ['the same day with its year', newest, ['1984-03-09', '--03-09'], '1984-03-09', 'with its year'],
    ['that of most who know it', { rule: 'most_frequent' }, ['--03-09', '1984-03-09', '--03-09'], '1984-03-09', 'with its year'],
    ['what the rules choose among years', newest, ['--03-09', '1984-03-09', '1985-03-09'], '1985-03-09', 'newest'],
    ['no other day for its year', newest, ['1984-03-08', '--03-09'], '--03-09', 'newest'],
  ])('of a day without its year is %s', (_, rule, values, expected, by) => {
    const records = values.map((born, i) => record(i + 1, 'till', i, { born }))
    const { values: golden, lineage } = survive(modelOf({ born: { type: 'date', choose: [rule] } }), records)
    expect([golden['born'], lineage['born']?.rule]).toEqual([expected, by])
  })

  it('is that of the record with most fields filled', () => {
    const records = [record(1, 'a', 9, { city: 'Ulm', street: null }), record(2, 'b', 1, { city: 'Bonn', street: 'Am Markt' })]
    expect(cityOf([{ rule: 'most_complete' }, newest], ...records)).toEqual(['Bonn', 'most_complete'])
  })

  it('is what a record stands in for at the time and of the connection of its origin, which counts once', () => {
    const standIns = [{ field: 'city', item: 'Ulm', origin: { record: 9, at: 3 }, connection: 'crm' }]
    const holders = [1, 2].map((id) => ({ ...record(id, 'till', 8, { city: 'Ulm' }), standIns }))
    const others = [record(3, 'shop', 5, { city: 'Bonn' }), record(4, 'shop', 1, { city: 'Bonn' })]
    expect(cityOf([newest], ...holders, ...others)).toEqual(['Bonn', 'newest'])
    expect(cityOf([{ rule: 'most_frequent' }], ...holders, ...others)).toEqual(['Bonn', 'most_frequent'])
    const { values, lineage } = survive(modelOf({ city: { choose: [prefer('crm')] } }), [...holders, ...others])
    expect(values['city']).toBe('Ulm')
    expect(lineage['city']).toEqual({ rule: 'prefer', from: [{ record: 9, at: 3 }] })
  })

  it('is the steward’s, whatever the sources say, and even if they say nothing', () => {
    const override = { id: 1, records: [1], field: 'city', author: 'Dee', at: 7 }
    const model = modelOf({ city: { choose: [newest] } })
    const overrides = [{ ...override, value: 'Trier' }]
    const golden = {
      kind: 'person',
      values: { city: 'Trier' },
      lineage: { city: { rule: 'override', from: [{ record: 0, at: 7 }] } },
    }
    expect(survive(model, [record(1, 'a', 9, { city: 'Ulm' })], overrides)).toEqual(golden)
    expect(survive(model, [record(1, 'a', 9, {})], overrides)).toEqual(golden)
    const later = [...overrides, { ...override, id: 2, at: 8, value: 'Mainz' }]
    expect(survive(model, [record(1, 'a', 9, {})], later.toReversed()).values).toEqual({ city: 'Mainz' })
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

describe('a contact point', () => {
  const model = modelOf({ phones: { type: 'phone', many: true, choose: [newest] } })
  const phonesOf = (...records: SourceRecord[]) => survive(model, records).values['phones']
  const phone = (value: string) => ({ value })
  const retired = (at: number) => ({ retired: [{ field: 'phones', item: { value: '+1', label: 'old' }, at }] })

  it('goes everywhere when one source replaced it later than the others had it', () => {
    const held = record(1, 'till', 4, { phones: [phone('+1')] })
    const replaced = { ...record(2, 'crm', 6, { phones: [phone('+2')] }), ...retired(6) }
    expect(phonesOf(held, replaced)).toEqual([phone('+2')])
  })

  it('stays where a source has it anew since another one replaced it', () => {
    const held = record(1, 'till', 6, { phones: [phone('+1')] })
    const replaced = { ...record(2, 'crm', 5, { phones: [phone('+2')] }), ...retired(5) }
    expect(phonesOf(held, replaced)).toEqual([phone('+1'), phone('+2')])
  })

  it('is kept by two systems that simply have different ones', () => {
    expect(phonesOf(record(1, 'a', 4, { phones: [phone('+1')] }), record(2, 'b', 6, { phones: [phone('+2')] }))).toEqual([
      phone('+2'),
      phone('+1'),
    ])
  })

  it('does not survive where any record proves it bad, however new it is elsewhere', () => {
    const bad = record(1, 'till', 1, { phones: [{ value: '+1', bad: true }] })
    expect(phonesOf(bad, record(2, 'crm', 9, { phones: [phone('+1'), phone('+2')] }))).toEqual([phone('+2')])
    expect(phonesOf(bad)).toBeUndefined()
  })

  it('of a steward comes first, once, and the others stay behind it', () => {
    const overrides = [{ id: 1, records: [1], field: 'phones', author: 'Dee', at: 7, value: [{ value: '+1', label: 'home' }] }]
    const records = [record(1, 'a', 9, { phones: [phone('+2'), phone('+1')] })]
    const { values, lineage } = survive(model, records, overrides)
    expect(values['phones']).toEqual([{ value: '+1', label: 'home' }, phone('+2')])
    expect(lineage['phones']).toEqual({
      rule: 'override',
      from: [
        { record: 0, at: 7 },
        { record: 1, at: 9 },
      ],
    })
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
const anyRules = fc.subarray<ChooseRule>([
  prefer('crm'),
  { rule: 'longest' },
  { rule: 'best_spelled' },
  newest,
  { rule: 'most_complete' },
  { rule: 'most_frequent' },
])

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
