import type { Address, RawFields } from '../../core/types.ts'
import { type EntryCountry, entryCountry } from './country.ts'
import { emptied, type Held, isAddress, notUnderstood, type Otherwise, type Outcome, type Reader, settled } from './reader.ts'
import type { EntrySpec, ReadingSpec } from './schema/entry.ts'
import { textsReader } from './texts.ts'
import { countryOf } from './transforms/country-table.ts'
import { postcodeOf } from './transforms/postcode.ts'
import { stateOf } from './transforms/state.ts'
import { collapsed } from './transforms/text.ts'
import { Rejection } from './transforms/transform.ts'

const parts = ['street', 'street2', 'city', 'region', 'postcode', 'country'] as const
type Part = (typeof parts)[number]
type Draft = { -readonly [Name in Part]?: string }

interface PartReader extends Reader {
  readonly part: Part
}

/**
 * Reads an address. Its parts are made canonical where they can be, and kept as they are written where not: a customer with
 * an unusual postcode is no bad record. One with no part but the country of its entry is empty.
 */
export function addressReader(spec: EntrySpec): Reader {
  const country = entryCountry(spec.country)
  const readers = partReaders(spec, country)
  const columns = [...new Set(readers.flatMap(({ columns }) => columns))]
  const read = (raw: RawFields): Outcome<Address> => {
    const draft: Draft = {}
    let found: Outcome<Address>
    for (const { part, read } of readers) {
      const text = read(raw)
      if (text === notUnderstood) continue
      if (text instanceof Rejection) return text
      if (text !== undefined && found === undefined) found = null
      if (typeof text === 'string') found = set(draft, part, text)
    }
    return found ? canonical(draft, homeOf(draft, country, raw)) : found
  }
  const write = readers.every(({ write }) => write !== undefined)
    ? { write: (value: Held) => (isAddress(value) ? written(value, readers) : undefined) }
    : {}
  return settled({ columns, beside: country.columns, read, ...write }, otherwiseOf(spec), undefined)
}

function otherwiseOf({ otherwise }: EntrySpec): Otherwise {
  return otherwise === 'unknown' || otherwise === 'empty' ? otherwise : 'quarantine'
}

function partReaders({ address = {}, country }: EntrySpec, home: EntryCountry): PartReader[] {
  const specOf = (from: string | ReadingSpec) => ({
    ...(typeof from === 'string' ? { from } : from),
    ...(country !== undefined && { country }),
  })
  const said = address.country === undefined ? undefined : textsReader(specOf(address.country), 'text', false)
  return parts.flatMap((part): PartReader[] => {
    const from = address[part]
    if (from === undefined) return []
    if (part === 'country') return said === undefined ? [] : [{ part, ...said }]
    return [{ part, ...textsReader(specOf(from), 'text', false, said && rowsCountry(said, home)) }]
  })
}

/** That of the address itself goes before the one beside it, as `1010` is a postcode of Vienna, and with a zero in front one in Germany. */
function rowsCountry({ columns, read }: Reader, home: EntryCountry): Pick<EntryCountry, 'columns' | 'of'> {
  const of = (raw: RawFields) => {
    const text = read(raw)
    if (text instanceof Rejection) return null
    return typeof text === 'string' ? (countryOf(text) ?? null) : home.of(raw)
  }
  return { columns: [...columns, ...home.columns], of }
}

function set(draft: Draft, part: Part, text: string): Draft {
  draft[part] = collapsed(text)
  return draft
}

/** The country of most rows is not that of one whose postcode it does not have: Oxford, OX18 6ZT came to stand in the US. */
function homeOf({ postcode }: Draft, home: EntryCountry, raw: RawFields): string | undefined {
  const country = home.of(raw) ?? undefined
  if (country === undefined || postcode === undefined || !home.isUsual(raw)) return country
  return postcodeOf(postcode, country) === undefined ? undefined : country
}

function canonical(draft: Draft, home: string | undefined): Address {
  const country = draft.country === undefined ? home : countryOf(draft.country)
  if (country === undefined) return draft
  draft.country = country
  if (draft.region !== undefined) draft.region = stateOf(draft.region, country) ?? draft.region
  if (draft.postcode !== undefined) draft.postcode = postcodeOf(draft.postcode, country) ?? draft.postcode
  return draft
}

/** A region goes back without its country: `CA`, not `US-CA`. */
function written(address: Address, readers: readonly PartReader[]): RawFields | undefined {
  const raw: Record<string, unknown> = {}
  for (const { part, columns, write } of readers) {
    const text = address[part]
    const own = part === 'region' && text?.startsWith(`${address.country}-`) ? text.slice(3) : text
    const fields = own === undefined ? emptied(columns) : write?.(own)
    if (fields === undefined) return undefined
    Object.assign(raw, fields)
  }
  return raw
}

/** Whatever the order of the parts: a store may change it. */
export function isSameAddress(a: Address, b: Address): boolean {
  return parts.every((part) => a[part] === b[part])
}
