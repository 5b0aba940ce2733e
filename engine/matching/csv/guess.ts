import { withoutDerived } from '../guess/derived.ts'
import { guessColumns } from '../guess/guess.ts'
import type { Role } from '../roles.ts'
import type { RawColumn } from './intern.ts'
import { rawHashes, sampleOf, sampleRows } from './sample.ts'
import { valueAt } from './values.ts'

export interface TellingColumn {
  readonly column: string
  readonly role: Role
  readonly distinct: number
}

/** The columns that seem to tell who a record is, and what they seem to hold. @param bytes of the files */
export function tellingColumns(columns: ReadonlyMap<string, RawColumn>, bytes: Uint8Array): readonly TellingColumn[] {
  const raw = [...columns.values()]
  const hashes = raw.map((its) => rawHashes(its, bytes))
  const samples = [...columns].map(([name, its], c) => sampleOf(name, its, bytes, hashes[c]!))
  const guessed = guessColumns(samples, raw[0]?.codes.length ?? 0)
  const cell = (c: number, row: number) => valueAt(raw[c]!, bytes, raw[c]!.codes[row]!)
  return withoutDerived(guessed, cell, sampleRows(raw, hashes)).flatMap(({ name, role }, c) =>
    role === undefined ? [] : [{ column: name, role, distinct: samples[c]!.distinct }],
  )
}
