/** Copies are kept up badly, and codes are mistyped. */
const nearlyAll = 0.95

/** A code and its name are found by their coming back together; values that seldom come back are one to one by chance. */
const leastRepeats = 10

/** Whether a second column says nothing that the first does not say: a copy, or a code for each name (`state`, `state code`). */
export function saysTheSame(first: readonly string[], second: readonly string[]): boolean {
  const filled = second.flatMap((value, row) => (value === '' ? [] : [[first[row] ?? '', value] as const]))
  const known = filled.filter(([value]) => value !== '')
  if (known.length < leastRepeats || known.length < filled.length * nearlyAll) return false
  const equal = known.filter(([a, b]) => a === b).length
  return equal >= known.length * nearlyAll || (foretells(known) && foretells(known.map(([a, b]) => [b, a])))
}

type Pair = readonly [from: string, to: string]

/** Of two columns that are nearly always the same value each, one would seem to foretell the other: only the rest counts. */
function foretells(pairs: readonly Pair[]): boolean {
  const groups = Map.groupBy(pairs, ([from]) => from)
  if (pairs.length < groups.size * leastRepeats) return false
  const right = groups.values().reduce((sum, group) => sum + mostCommon(group), 0)
  return pairs.length - right <= (pairs.length - mostCommon(pairs)) * (1 - nearlyAll)
}

/** How many of the pairs have the commonest second value. */
function mostCommon(pairs: readonly Pair[]): number {
  const counts = new Map<string, number>()
  for (const [, to] of pairs) counts.set(to, (counts.get(to) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
