/**
 * Numbers as Postgres writes an int4multirange. Rows come in nearly the order in which they were numbered, so that a page of twenty thousand
 * is a range or two; and whether a number is in one of them Postgres finds without joining anything.
 *
 * @param numbers of 31 bits, in any order, also more than once
 */
export function rangesOf(numbers: readonly number[]): string {
  const sorted = Int32Array.from(numbers).toSorted()
  const ranges: string[] = []
  for (let from = 0; from < sorted.length; ) {
    let end = from + 1
    while (end < sorted.length && (sorted[end] ?? 0) <= (sorted[end - 1] ?? 0) + 1) end++
    ranges.push(`[${sorted[from]},${sorted[end - 1]}]`)
    from = end
  }
  return `{${ranges.join(',')}}`
}
