import { GoldthreadError } from '../../core/errors.ts'
import { ascending } from '../../engine/matching/arrays.ts'
import { type Spans, spanAt } from '../../engine/matching/csv/spans.ts'
import { sortedByKey } from '../../engine/matching/sort.ts'

/**
 * @param first of the file's records @param end behind its last one
 * @throws GoldthreadError where two records have one id, or one has none
 */
export function checkIds(file: string, bytes: Uint8Array, column: Spans, first: number, end: number): void {
  const missing = column.lengths.subarray(first, end).indexOf(0)
  if (missing >= 0) {
    if (column.lengths.subarray(first, end).every((length) => length === 0))
      throw new GoldthreadError(
        'configuration',
        `${file}: no row has an id`,
        'Name a column that every file has, or leave out --id',
      )
    const what = `${file}: row ${missing + 1} has no id`
    throw new GoldthreadError('configuration', what, 'Give it one, or leave out --id to count rows')
  }
  const again = firstAgain(bytes, column, first, end)
  if (again === undefined) return
  const what = `${file}: rows ${again.earlier - first + 1} and ${again.later - first + 1} have the same id`
  throw new GoldthreadError('configuration', what, 'Name a column that differs in every row, or leave out --id to count rows')
}

/** The first record whose id was there before. Those with one hash stand side by side when they are sorted by it, in their order. */
function firstAgain(bytes: Uint8Array, column: Spans, first: number, end: number) {
  const { keys, records } = sortedByKey(column.hashes.slice(first, end), ascending(end - first, first))
  let found: { readonly earlier: number; readonly later: number } | undefined
  for (let from = 0; from < records.length; from++) {
    for (let k = from + 1; k < records.length && keys[k] === keys[from]; k++) {
      const [earlier, later] = [records[from] ?? 0, records[k] ?? 0]
      if (!isSame(bytes, column, earlier, later)) continue
      if (found === undefined || later < found.later) found = { earlier, later }
      break
    }
  }
  return found
}

function isSame(bytes: Uint8Array, column: Spans, a: number, b: number): boolean {
  const [one, other] = [spanAt(column, bytes, a), spanAt(column, bytes, b)]
  const length = one.end - one.start
  if (length !== other.end - other.start) return false
  let i = 0
  while (i < length && one.from[one.start + i] === other.from[other.start + i]) i++
  return i === length
}
