import { GoldthreadError } from '../../core/errors.ts'
import type { RawColumn } from '../../engine/matching/csv/intern.ts'
import type { Source } from '../../engine/matching/csv/source.ts'
import { type Spans, spansOf } from '../../engine/matching/csv/spans.ts'
import type { Threads } from '../../threads/pool.ts'

/** Columns of all files, read. */
export interface Table {
  /** Of all files. */
  readonly bytes: Uint8Array
  /** How many records each file has. */
  readonly rows: readonly number[]
  readonly records: number
  readonly columns: ReadonlyMap<string, RawColumn>
  /** Where the ids stand, if there is a column of them. */
  readonly ids: Spans | undefined
}

/** @param id its column, which may be one of `names`, too @throws GoldthreadError where a row is no row, or there is none */
export async function readColumns(
  threads: Threads,
  source: Source,
  names: Iterable<string>,
  id: string | undefined,
): Promise<Table> {
  const wanted = [...new Set(names)]
  const isBoth = id !== undefined && wanted.includes(id)
  const scanned = await threads.scan(source, { columns: wanted, spans: isBoth ? undefined : id })
  const { rows } = scanned
  const empty = source.tables.find((_, t) => rows[t] === 0)
  if (empty) throw new GoldthreadError('configuration', `${empty.name} has no row below its header`, 'Leave it out, or fill it')
  const columns = new Map(scanned.columns.map((column, c) => [wanted[c] ?? '', column]))
  const both = isBoth ? columns.get(id) : undefined
  return {
    bytes: source.bytes,
    rows,
    records: rows.reduce((sum, its) => sum + its, 0),
    columns,
    ids: both === undefined ? scanned.spans : spansOf(both),
  }
}
