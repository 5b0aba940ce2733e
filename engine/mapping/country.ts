import type { RawFields } from '../../core/types.ts'
import { textOf } from './reader.ts'
import type { EntrySpec } from './schema/entry.ts'
import { countryOf } from './transforms/country-table.ts'

/** Which country an entry goes by: one for all rows, or the one that a column of the row says. */
export interface EntryCountry {
  readonly columns: readonly string[]
  /** A code; `undefined` where nothing is said, `null` where what is said is no country. */
  readonly of: (raw: RawFields) => string | null | undefined
  /** Whether the row itself says nothing, so that it is the one of all such rows. */
  readonly isUsual: (raw: RawFields) => boolean
}

export function entryCountry(spec: EntrySpec['country']): EntryCountry {
  if (typeof spec !== 'object') return { columns: [], of: () => spec, isUsual: () => true }
  const { from, otherwise } = spec
  const of = (raw: RawFields) => {
    const text = textOf(raw[from]) ?? undefined
    // What is written there rules out the country of rows that say none: a wrong one makes wrong numbers.
    return text === undefined ? otherwise : typeof text === 'string' ? (countryOf(text) ?? null) : null
  }
  return { columns: [from], of, isUsual: (raw) => (textOf(raw[from]) ?? undefined) === undefined }
}
