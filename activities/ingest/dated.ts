import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import type { Dated } from '../../engine/mapping/intake.ts'

/** Equal for rows that say the same. */
export function hashOf(fields: RawFields): string {
  return hash64(canonicalJson(fields))
}

/** Rows that tell of one state of their source. */
export function dated(rows: readonly RawRecord[], asOf: number): readonly Dated[] {
  return rows.map((row) => ({ row, asOf, hash: hashOf(row.fields) }))
}
