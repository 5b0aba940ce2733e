/** Jaro–Winkler similarity as W. E. Winkler's own code (strcmp95.c) has it without its options, character by character. */
function jaroWinkler(a: string, b: string): number {
  const [mine, theirs] = commonOf(a, b)
  const common = mine.length
  if (common === 0) return 0
  const transposed = Math.floor(mine.filter((character, i) => character !== theirs[i]).length / 2)
  const jaro = (common / a.length + common / b.length + (common - transposed) / common) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro
}

/** The characters that match within the window, in the order of each side. */
function commonOf(a: string, b: string): readonly [readonly string[], readonly string[]] {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const mine: string[] = []
  for (const [i, character] of [...a].entries()) {
    const at = [...b].findIndex((its, j) => its === character && !taken.has(j) && Math.abs(i - j) <= window)
    if (at < 0) continue
    taken.add(at)
    mine.push(character)
  }
  return [mine, [...b].filter((_, j) => taken.has(j))]
}

/** The same from either side: the shorter string first, or the one that sorts first. */
export function symmetricJaroWinkler(a: string, b: string): number {
  const swapped = a.length > b.length || (a.length === b.length && a > b)
  return swapped ? jaroWinkler(b, a) : jaroWinkler(a, b)
}

/** Optimal string alignment distance, by its recurrence. */
export function osa(a: string, b: string): number {
  const known = new Map<string, number>()
  const distance = (i: number, j: number): number => {
    if (Math.min(i, j) === 0) return Math.max(i, j)
    const key = `${i} ${j}`
    const before = known.get(key)
    if (before !== undefined) return before
    const replaced = distance(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
    const crossed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    const swapped = crossed ? distance(i - 2, j - 2) + 1 : Infinity
    const least = Math.min(replaced, distance(i - 1, j) + 1, distance(i, j - 1) + 1, swapped)
    known.set(key, least)
    return least
  }
  return distance(a.length, b.length)
}
