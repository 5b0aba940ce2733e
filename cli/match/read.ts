import { GoldthreadError } from '../../core/errors.ts'
import type { RawColumn } from '../../engine/matching/csv/intern.ts'
import type { Source } from '../../engine/matching/csv/source.ts'
import type { Threads } from '../../threads/pool.ts'

/** Columns of all files, read. */
export interface Table {
  /** Of all files. */
  readonly bytes: Uint8Array
  /** How many records each file has. */
  readonly rows: readonly number[]
  readonly records: number
  readonly columns: ReadonlyMap<string, RawColumn>
}

/** @throws GoldthreadError where a row is no row, or there is none */
export async function readColumns(threads: Threads, source: Source, names: Iterable<string>): Promise<Table> {
  const wanted = [...new Set(names)]
  const { columns, rows } = await threads.scan(source, wanted)
  const empty = source.tables.find((_, t) => rows[t] === 0)
  if (empty) throw new GoldthreadError('configuration', `${empty.name} has no row below its header`, 'Leave it out, or fill it')
  return {
    bytes: source.bytes,
    rows,
    records: rows.reduce((sum, its) => sum + its, 0),
    columns: new Map(columns.map((column, c) => [wanted[c] ?? '', column])),
  }
}
