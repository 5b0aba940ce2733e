import { ascending } from './arrays.ts'
import type { RawColumn } from './csv/intern.ts'
import { eachValue } from './csv/values.ts'
import { sharedUint32 } from './dictionary.ts'
import { type Forms, internForms } from './forms.ts'
import { type PlainForm, unplain } from './normal/plain.ts'
import type { Column } from './population.ts'

/** Of a role: equal things become equal; '' for what says nothing. */
export type Normal = (value: string) => string

/** Each distinct value is brought into its normal form once. @param bytes of the files @param plain of values that it knows */
export function columnOf(raw: RawColumn, bytes: Uint8Array, normal: Normal, plain?: PlainForm): Column {
  const forms = internForms()
  const byRaw = codesOf(raw, bytes, forms, normal, plain)
  const codes = sharedUint32(raw.codes.length)
  for (let i = 0; i < codes.length; i++) codes[i] = byRaw[raw.codes[i]!]!
  const counts = sharedUint32(forms.size())
  for (const [code, count] of raw.counts.entries()) counts[byRaw[code]!]! += count
  counts[0] = 0
  return { values: forms.dictionary(counts), hashes: forms.hashes(), codes }
}

/** Columns that hold values of one kind, such as two phones, as one column of several values. */
export function severalOf(columns: readonly RawColumn[], bytes: Uint8Array, normal: Normal, plain?: PlainForm): Column {
  const forms = internForms()
  const byRaw = columns.map((raw) => codesOf(raw, bytes, forms, normal, plain))
  const size = columns[0]?.codes.length ?? 0
  return severalColumn(size, forms, (record) => columns.map(({ codes }, c) => byRaw[c]![codes[record]!]!))
}

/** @param texts of each record; any number of them */
export function columnOfTexts(texts: readonly (readonly string[])[], normal: Normal): Column {
  const forms = internForms()
  return severalColumn(texts.length, forms, (record) => texts[record]!.map((text) => forms.codeOf(normal(text))))
}

/** By raw code. */
function codesOf(raw: RawColumn, bytes: Uint8Array, forms: Forms, normal: Normal, plain?: PlainForm): Uint32Array {
  const codes = new Uint32Array(raw.starts.length)
  const left = plain === undefined ? ascending(codes.length - 1, 1) : putPlain(raw, bytes, forms, plain, codes)
  eachValue(raw, bytes, left, (value, code) => {
    codes[code] = forms.codeOf(normal(value))
  })
  return codes
}

/** @returns what is not written plainly */
function putPlain(
  { starts, lengths }: RawColumn,
  bytes: Uint8Array,
  forms: Forms,
  plain: PlainForm,
  codes: Uint32Array,
): Uint32Array {
  const into = new Uint8Array(longestPlain)
  const left = new Uint32Array(codes.length)
  let count = 0
  for (let code = 1; code < codes.length; code++) {
    const [start, length] = [starts[code]!, lengths[code]!]
    const isPlain = start < bytes.length && length <= longestPlain // else it has quotes inside
    const its = isPlain ? plain(bytes, start, start + length, into) : unplain
    if (its === unplain) left[count++] = code
    else codes[code] = forms.codeOfBytes(into, its)
  }
  return left.subarray(0, count)
}

const longestPlain = 256

/** @param codesOf of a record, in any order, also more than once and 0 */
function severalColumn(size: number, forms: Forms, codesOf: (record: number) => readonly number[]): Column {
  const starts = sharedUint32(size + 1)
  const codes = sharedUint32(size)
  const all: number[] = []
  let most = 0
  for (let i = 0; i < size; i++) {
    const its = forms.byContent(codesOf(i))
    all.push(...its)
    starts[i + 1] = all.length
    codes[i] = its[0] ?? 0
    most = Math.max(most, its.length)
  }
  const several = sharedUint32(all.length)
  several.set(all)
  const counts = sharedUint32(forms.size())
  for (const code of several) counts[code]!++
  const values = forms.dictionary(counts)
  const column = { values, hashes: forms.hashes(), codes }
  return most < 2 ? column : { ...column, several: { starts, codes: several } }
}
