import { GoldthreadError } from '../../core/errors.ts'
import { valueAt } from '../../engine/matching/csv/values.ts'
import { type Ids, idText, recordNamed } from './ids.ts'
import type { Table } from './read.ts'
import type { FileField } from './rules.ts'

/** Two rows that somebody asks about. */
export interface AskedRows {
  /** As they are called. */
  readonly names: readonly [string, string]
  readonly records: readonly [number, number]
  /** What each has in the columns of each field. */
  readonly texts: readonly [RowTexts, RowTexts]
  /** What any record is called. */
  readonly nameOf: (record: number) => string
}

type RowTexts = readonly (readonly string[])[]

/** @throws GoldthreadError where these are not the ids of two rows */
export function askedRows(ids: Ids, named: readonly string[], table: Table, fields: readonly FileField[]): AskedRows {
  const [one, other, ...more] = named
  if (one === undefined || other === undefined || more.length > 0) {
    throw new GoldthreadError('configuration', '--explain takes the ids of two rows', 'Put it behind the files: --explain 12 34')
  }
  const records = [knownRecord(ids, one), knownRecord(ids, other)] as const
  if (records[0] === records[1]) throw new GoldthreadError('configuration', `${one} is one row`, 'Name two')
  return {
    names: [one, other],
    records,
    texts: [textsOf(table, fields, records[0]), textsOf(table, fields, records[1])],
    nameOf: (record) => idText(ids, record),
  }
}

function knownRecord(ids: Ids, name: string): number {
  const record = recordNamed(ids, name)
  if (record !== undefined) return record
  throw new GoldthreadError('configuration', `There is no row ${name}`, `The first one is ${idText(ids, 0)}`)
}

function textsOf({ columns, bytes }: Table, fields: readonly FileField[], record: number): RowTexts {
  return fields.map(({ columns: names }) =>
    names.flatMap((name) => {
      const raw = columns.get(name)
      const code = raw?.codes[record] ?? 0
      return raw === undefined || code === 0 ? [] : [valueAt(raw, bytes, code)]
    }),
  )
}
