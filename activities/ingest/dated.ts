import { rowHash } from '../../core/hash.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { Dated } from '../../engine/mapping/intake.ts'

/** Rows that tell of one state of their source. */
export function dated(rows: readonly RawRecord[], asOf: number): readonly Dated[] {
  return rows.map((row) => ({ row, asOf, hash: row.hash ?? rowHash(row.fields) }))
}
