/**
 * Jaro–Winkler similarity, 0 to 1 (W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model",
 * 1990), with the usual prefix scale of 0.1 over at most four characters.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const jaro = jaroOf(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroOf(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0
  const [mine, theirs] = commonOf(a, b)
  const common = mine.length
  if (common === 0) return 0
  let transposed = 0
  for (let i = 0; i < common; i++) if (mine[i] !== theirs[i]) transposed++
  return (common / a.length + common / b.length + (common - transposed / 2) / common) / 3
}

/** The characters that match within the window, in the order of each side. */
function commonOf(a: string, b: string): readonly [readonly string[], readonly string[]] {
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const mine: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - window); j <= Math.min(b.length - 1, i + window); j++) {
      if (taken.has(j) || a[i] !== b[j]) continue
      taken.add(j)
      mine.push(b[j] ?? '')
      break
    }
  }
  const order = [...taken].toSorted((x, y) => x - y)
  return [mine, order.map((j) => b[j] ?? '')]
}
