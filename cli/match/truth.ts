import { GoldthreadError } from '../../core/errors.ts'
import { type Accuracy, pairwiseAccuracy } from '../../engine/matching/accuracy.ts'
import { ascending } from '../../engine/matching/arrays.ts'
import type { RawColumn } from '../../engine/matching/csv/intern.ts'
import { eachValue } from '../../engine/matching/csv/values.ts'

/** Where it stands who a record is. */
export interface TruthColumn {
  readonly column: string
  /** Its first group is who it is, or all that matches; without it, the whole value. */
  readonly pattern: RegExp | undefined
}

/** `COL=REGEX`, where the column is one of the files'. @throws GoldthreadError */
export function truthPattern(text: string, columns: readonly string[]): TruthColumn {
  const fitting = columns.filter((column) => text.startsWith(`${column}=`)).toSorted((a, b) => b.length - a.length)
  const [column] = fitting
  if (column === undefined) {
    const name = text.split('=', 1)[0] ?? ''
    throw new GoldthreadError(
      'configuration',
      `--truth-regex: there is no column ${name}`,
      `Write COLUMN=REGEX, with one of: ${columns.join(', ')}`,
    )
  }
  try {
    return { column, pattern: new RegExp(text.slice(column.length + 1), 'u') }
  } catch (cause) {
    throw new GoldthreadError(
      'configuration',
      `--truth-regex: what follows ${column}= is no regular expression`,
      'Mend it, and put it in single quotes',
      { cause },
    )
  }
}

/** A number for who each record is; 0 where that is not known. @param bytes of the files */
export function truthOf(raw: RawColumn, bytes: Uint8Array, pattern: RegExp | undefined): Uint32Array {
  if (pattern === undefined) return raw.codes
  const numbers = new Map<string, number>()
  const byCode = new Uint32Array(raw.counts.length)
  eachValue(raw, bytes, ascending(byCode.length - 1, 1), (value, code) => {
    const found = pattern.exec(value)
    const name = found?.[1] ?? found?.[0]
    if (name === undefined) return
    const known = numbers.get(name) ?? numbers.size + 1
    numbers.set(name, known)
    byCode[code] = known
  })
  return raw.codes.map((code) => byCode[code] ?? 0)
}

/** @throws GoldthreadError where it is known of no record: nothing can be measured, and what is measured of nothing looks perfect */
export function knownTruth(truth: Uint32Array, { column, pattern }: TruthColumn): Uint32Array {
  if (truth.some((its) => its > 0)) return truth
  if (pattern === undefined)
    throw new GoldthreadError('configuration', `The column ${column} is empty: it says of no row who it is`, 'Leave out --truth')
  throw new GoldthreadError(
    'configuration',
    `--truth-regex: nothing in the column ${column} matches`,
    'Mend the regular expression: its first group is who a row is',
  )
}

/** Of the records of which it is known who they are. */
export function accuracyOf(clusters: Uint32Array, truth: Uint32Array): Accuracy {
  return pairwiseAccuracy(known(clusters, truth))
}

function* known(clusters: Uint32Array, truth: Uint32Array) {
  for (const [record, its] of truth.entries()) if (its > 0) yield { cluster: clusters[record] ?? record, truth: its }
}
