import { fc } from '@fast-check/vitest'
import { columnOfTexts } from '../../../engine/matching/columns.ts'
import { type Dictionary, sizeOf, textOf } from '../../../engine/matching/dictionary.ts'
import type { Field, Population } from '../../../engine/matching/population.ts'
import { comparisons, type Role } from '../../../engine/matching/roles.ts'
import { type Rows, rowsOf } from '../../../engine/matching/rows.ts'

/** A record: the values of each field, none where it is unknown. */
export type Record = readonly (readonly string[])[]

function fieldsOf(roles: readonly Role[]): readonly Field[] {
  return roles.map((role) => ({ name: role, role, comparison: comparisons[role], frequency: true }))
}

/** Values as they are, in their normal form already. */
export function populationOf(records: readonly Record[], roles: readonly Role[]): Population {
  const columns = roles.map((_, f) =>
    columnOfTexts(
      records.map((record) => record[f] ?? []),
      (value) => value,
    ),
  )
  return { size: records.length, fields: fieldsOf(roles), columns }
}

/** Rows whose key parts are the whole values of each field. */
export function rowsFrom(records: readonly Record[], fields: number): Rows {
  const population = populationOf(
    records,
    Array.from({ length: fields }, () => 'category'),
  )
  const keyParts = population.columns.map((_, field) => ({ field, part: 'value' }))
  return rowsOf(
    population,
    keyParts,
    population.columns.map(({ hashes }) => hashes),
  )
}

/** By code, from 1 on. */
export function textsOf(values: Dictionary): readonly string[] {
  return Array.from({ length: sizeOf(values) - 1 }, (_, i) => textOf(values, i + 1))
}

/** Records of few different values, so that they have much in common. */
export function someRecords(
  fields: number,
  values: Iterable<string>,
  maxLength: number,
  minLength = 0,
): fc.Arbitrary<readonly Record[]> {
  const value = fc.array(fc.constantFrom(...values), { maxLength: 3 })
  return fc.array(fc.array(value, { minLength: fields, maxLength: fields }), { minLength, maxLength })
}

/** Pairs of places, `'0 7'`, by what the records there hold: the same in whatever order they stand. */
export function namedPairs(records: readonly Record[], pairs: Iterable<string>): readonly string[] {
  const names = records.map((record) => JSON.stringify(record.map((values) => [...new Set(values)].toSorted())))
  const nameOf = (place: string) => names[Number(place)] ?? ''
  return Array.from(pairs, (pair) => pair.split(' ').map(nameOf).toSorted().join(' ')).toSorted()
}
