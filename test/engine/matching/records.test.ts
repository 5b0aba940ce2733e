import { expect, it } from 'vitest'
import type { MatchField } from '../../../core/model.ts'
import type { MappedValues, SourceRecord, Value } from '../../../core/types.ts'
import { textOf } from '../../../engine/matching/dictionary.ts'
import { populationOf, textsOf } from '../../../engine/matching/records.ts'
import { comparisons } from '../../../engine/matching/roles.ts'

const field = (role: MatchField['role'], more: Pick<MatchField, 'field'> & Partial<MatchField>): MatchField => {
  return { name: more.field, role, comparison: comparisons[role], frequency: true, ...more }
}

const record = (id: number, values: MappedValues): SourceRecord => {
  const nothing = { consent: {}, changedAt: {}, firstAt: 0, cleared: [] }
  return { id, connection: 'shop', object: 'customers', externalId: `${id}`, part: 1, kind: 'person', values, ...nothing }
}

const home = { street: '1 Main St', street2: 'Apt 2', city: 'Ulm' }

it.each<{ what: string; value: Value | null; part?: MatchField['part']; texts: readonly string[] }>([
  { what: 'a text', value: 'Ann', texts: ['Ann'] },
  { what: 'a number', value: 7, texts: ['7'] },
  { what: 'several texts', value: ['a', 'b'], texts: ['a', 'b'] },
  {
    what: 'contact points',
    value: [{ value: 'a@example.com', label: 'work' }, { value: 'b@example.com' }],
    texts: ['a@example.com', 'b@example.com'],
  },
  { what: 'both lines of a street', value: [{ value: home }], part: 'street', texts: ['1 Main St Apt 2'] },
  {
    what: 'another part of an address',
    value: [{ value: home }, { value: { city: 'Bonn' } }],
    part: 'city',
    texts: ['Ulm', 'Bonn'],
  },
  { what: 'a part that is not known', value: [{ value: home }], part: 'postcode', texts: [] },
  { what: 'an address that nobody asked for in parts', value: [{ value: home }], texts: [] },
  { what: 'what is empty', value: null, texts: [] },
])('reads $what', ({ value, part, texts }) => {
  expect(textsOf(value, part)).toEqual(texts)
})

it('brings records into columns of normal forms, unknown as 0 and several values one after the other', () => {
  const fields = [field('given_name', { field: 'given_name' }), field('email', { field: 'emails' })]
  const both = [{ value: 'Ann@Example.com' }, { value: 'other@example.com' }]
  const population = populationOf([record(1, { given_name: 'ÀNN' }), record(2, { given_name: 'Ann', emails: both })], fields)
  const [given, emails] = population.columns
  expect(given?.codes[0]).toBe(given?.codes[1])
  expect(given && textOf(given.values, given.codes[0] ?? 0)).toBe('ann')
  expect([...(emails?.codes ?? [])].map((code) => code === 0)).toEqual([true, false])
  expect([...(emails?.several?.starts ?? [])]).toEqual([0, 0, 2])
})
