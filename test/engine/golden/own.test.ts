import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Item, SourceRecord, Value, WrittenValue } from '../../../core/types.ts'
import { identityOf } from '../../../engine/golden/identity.ts'
import { ownRecord } from '../../../engine/golden/own.ts'
import { sourceRecord } from '../../support/records.ts'

function written(its: Pick<WrittenValue, 'field' | 'item'> & Partial<WrittenValue>): WrittenValue {
  return {
    record: 1,
    place: 'a',
    origin: { record: 9, at: 5 },
    originConnection: 'crm',
    originLives: true,
    originParted: false,
    before: null,
    beforeRaw: {},
    ...its,
  }
}

const gone = { originLives: false } as const

function own(value: Value, ...its: readonly (Omit<Partial<WrittenValue>, 'field'> & { item: Item })[]): SourceRecord {
  return ownRecord(
    sourceRecord({ id: 1, values: { field: value } }),
    its.map((each) => written({ field: 'field', ...each })),
    [],
  )
}

const point = (value: string, label?: string) => (label === undefined ? { value } : { value, label })

describe('a value that we wrote', () => {
  it.each<[string, Value, readonly (Omit<Partial<WrittenValue>, 'field'> & { item: Item })[], Value | null]>([
    ['gives way to what stood there', 'Bonn', [{ item: 'Bonn', before: 'Ulm' }], 'Ulm'],
    ['leaves nothing where nothing stood', 'Bonn', [{ item: 'Bonn' }], null],
    ['is ours whatever another mapping makes of it', 'BONN', [{ item: 'Bonn', before: 'Ulm' }], 'Ulm'],
    ['leaves a list', [point('+1'), point('+2')], [{ item: point('+2') }], [point('+1')]],
    ['leaves an empty list', [point('+2')], [{ item: point('+2') }], null],
    [
      'gives its place in a list back',
      [point('+9', 'mobile'), point('+2', 'home')],
      [{ item: point('+9', 'mobile'), before: point('+1', 'mobile') }],
      [point('+1', 'mobile'), point('+2', 'home')],
    ],
    [
      'may be what another of our writes displaced',
      [point('+2', 'mobile'), point('+1', 'home')],
      [
        { item: point('+2', 'mobile'), before: point('+1', 'mobile'), place: 'a' },
        { item: point('+1', 'home'), before: point('+2', 'home'), place: 'b' },
      ],
      [point('+1', 'mobile'), point('+2', 'home')],
    ],
    [
      'leaves an equal point of another place alone',
      [point('+1', 'home')],
      [{ item: point('+1', 'mobile') }],
      [point('+1', 'home')],
    ],
    [
      'gives back no second one of what the record has elsewhere',
      [point('+9', 'mobile'), point('+1', 'home')],
      [{ item: point('+9', 'mobile'), before: point('+1', 'mobile') }],
      [point('+1', 'mobile')],
    ],
    ['stays where its origin is gone', 'Bonn', [{ item: 'Bonn', before: 'Ulm', ...gone }], 'Bonn'],
    [
      'goes where its origin went as part of another',
      'Bonn',
      [{ item: 'Bonn', before: 'Ulm', ...gone, originParted: true }],
      'Ulm',
    ],
    ['goes with an override that has ended', 'Bonn', [{ item: 'Bonn', before: 'Ulm', ...gone, originConnection: null }], 'Ulm'],
    ['does not come where the list lacks it', [point('+1')], [{ item: point('+2'), before: point('+3') }], [point('+1')]],
  ])('%s', (_what, value, its, expected) => {
    expect(own(value, ...its).values['field']).toEqual(expected)
  })

  it('stands in for an origin that is gone, and says so', () => {
    const { standIns } = own([point('+1'), point('+2')], { item: point('+2'), ...gone })
    expect(standIns).toEqual([{ field: 'field', item: point('+2'), origin: { record: 9, at: 5 }, connection: 'crm' }])
  })

  it.each<[string, Value, readonly (Omit<Partial<WrittenValue>, 'field'> & { item: Item })[], Value | null]>([
    ['where it displaced what the record said', 'Bonn', [{ item: 'Bonn', before: 'Ulm', ...gone }], 'Ulm'],
    [
      'where it displaced one of a list',
      [point('+9'), point('+2')],
      [
        { item: point('+9'), before: point('+1'), ...gone },
        { item: point('+2'), place: 'b', ...gone },
      ],
      [point('+1'), point('+2')],
    ],
  ])('stands in for its origin, and does not tell who the record is %s', (_where, value, its, evidence) => {
    const record = own(value, ...its)
    expect(record.values['field']).toEqual(value)
    expect(record.evidence).toEqual({ field: evidence })
    expect(own('Bonn', { item: 'Bonn', ...gone }).evidence).toBeUndefined()
  })

  it('stands in for nobody where the record says the same itself', () => {
    const values = [point('+9', 'mobile'), point('+1', 'home')]
    const its = own(
      values,
      { item: point('+9', 'mobile'), before: point('+1', 'mobile'), place: 'a' },
      { item: point('+1', 'home'), place: 'b', ...gone },
    )
    expect(its.standIns).toBeUndefined()
    expect(its.values['field']).toEqual([point('+1', 'mobile')])
  })

  it('may be proven bad by the record that has it', () => {
    const { values, retired } = own([{ value: 'a@example.com', bad: true }], { item: point('a@example.com') })
    expect(values['field']).toBeNull()
    expect(retired).toEqual([{ field: 'field', item: { value: 'a@example.com', bad: true }, at: 0 }])
  })
})

it('a record that nobody wrote into is itself, with what its source replaced', () => {
  const record = sourceRecord({ id: 1, values: { city: 'Ulm' } })
  expect(ownRecord(record, [], [])).toBe(record)
  const retired = [{ field: 'phones', item: point('+1'), at: 3 }]
  expect(ownRecord(record, [], retired)).toEqual({ ...record, retired })
})

const labels = ['mobile', 'home', 'work', undefined] as const
const anyPoint = fc.constantFrom('+1', '+2', '+3', '+4', '+5')
const anySlots = fc.array(fc.record({ item: anyPoint, ours: fc.boolean(), before: fc.option(anyPoint), lives: fc.boolean() }), {
  maxLength: 4,
})

test.prop([anySlots, fc.constantFrom('Ulm', null), fc.boolean()])(
  'of places that we wrote and places that we did not, only what their people said is left',
  (slots, city, isCityOurs) => {
    // A mapping reads equal points once, and nothing is written that the record has already.
    const places = slots
      .filter(({ item }, i) => slots.findIndex((other) => other.item === item) === i)
      .map((slot, i) => ({ ...slot, label: labels[i] }))
    const pointOf = (value: string, label: string | undefined) => point(value, label)
    const values = { phones: places.length > 0 ? places.map((its) => pointOf(its.item, its.label)) : null, city, other: 'x' }
    const its = places.flatMap(({ item, ours, before, lives, label }, i) =>
      ours
        ? written({
            field: 'phones',
            place: String(i),
            item: pointOf(item, label),
            before: before === null ? null : pointOf(before, label),
            originLives: lives,
          })
        : [],
    )
    const cities = isCityOurs && city !== null ? [written({ field: 'city', item: city })] : []
    const record = sourceRecord({ id: 1, values })
    const after = ownRecord(record, [...its, ...cities], [])

    const said = places.flatMap(({ item, ours, before, lives }) => (ours && lives ? (before ?? []) : item))
    const phones = after.values['phones']
    const left = Array.isArray(phones) ? phones : []
    expect(left.map((item) => identityOf(item))).toEqual([...new Set(said.map((value) => JSON.stringify(value)))])
    expect(after.values['city'] ?? null).toBe(cities.length > 0 ? null : city)
    expect({ ...after, values: {}, standIns: [], evidence: undefined }).toEqual({
      ...record,
      values: {},
      standIns: [],
      evidence: undefined,
    })
    expect(after.values['other']).toBe('x')
    const standing = places.filter(({ ours, lives }) => ours && !lives).map(({ item }) => item)
    for (const { item } of after.standIns ?? [])
      expect(standing.map((value) => JSON.stringify(value))).toContain(identityOf(item))
  },
)
