import { fc } from '@fast-check/vitest'
import { columnOfTexts } from '../../../engine/matching/columns.ts'
import { textOf } from '../../../engine/matching/dictionary.ts'
import type { Column, Field, Population } from '../../../engine/matching/population.ts'
import { comparisons, type Role } from '../../../engine/matching/roles.ts'
import { type Rows, rowsOf } from '../../../engine/matching/rows.ts'

/** A record: the values of each field, none where it is unknown. */
export type Record = readonly (readonly string[])[]

export function fieldsOf(roles: readonly Role[]): readonly Field[] {
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

/** The values of a record in a column. */
export function valuesAt({ values, codes, several }: Column, record: number): readonly string[] {
  const its = several?.codes.subarray(several.starts[record], several.starts[record + 1]) ?? [codes[record] ?? 0]
  return Array.from(its)
    .filter((code) => code !== 0)
    .map((code) => textOf(values, code))
}

/** Records of few different values, so that they have much in common. */
export function someRecords(fields: number, values: string, maxLength: number, minLength = 0): fc.Arbitrary<readonly Record[]> {
  const value = fc.array(fc.constantFrom(...values), { maxLength: 3 })
  return fc.array(fc.array(value, { minLength: fields, maxLength: fields }), { minLength, maxLength })
}

/** The same in another order: a place for each. */
export function orderOf(size: number, seed: number): readonly number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  return order.toSorted((a, b) => ((a * seed) % 10_007) - ((b * seed) % 10_007) || a - b)
}
