/** Draws from [0, 1). */
export type Random = () => number

/**
 * A stream of its own for each (seed, purpose, index), so that any customer can be made without those before it, and a draw that
 * is added to one purpose moves no other.
 *
 * sfc32 by Chris Doty-Humphrey (PractRand, public domain), its state filled by splitmix32, the 32-bit form of Sebastiano Vigna's
 * splitmix64 with the finaliser of MurmurHash3 by Austin Appleby (both public domain).
 */
export function randomOf(seed: number, purpose: string, index: number): Random {
  let mixed = (seed ^ hash(purpose) ^ Math.imul(index, 0x9e3779b1)) | 0
  const split = () => {
    mixed = (mixed + 0x9e3779b9) | 0
    let z = mixed
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let a = split()
  let b = split() ^ seed
  let c = split() ^ index
  let counter = 1
  const next = () => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 6; i++) next()
  return next
}

const hashes = new Map<string, number>()

/** FNV-1a; remembered, because the few purposes recur for every customer. */
function hash(text: string): number {
  const known = hashes.get(text)
  if (known !== undefined) return known
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  hashes.set(text, h)
  return h
}

/** A whole number from 0 to n - 1. */
export function below(random: Random, n: number): number {
  return Math.floor(random() * n)
}

/** @throws RangeError where the list is empty */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[below(random, list.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

/** Draws by weight. */
export function weighted<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = []
  for (const [, weight] of entries) sums.push((sums.at(-1) ?? 0) + weight)
  const total = sums.at(-1) ?? 0
  return (random) => {
    const target = random() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) <= target) low = middle + 1
      else high = middle
    }
    const entry = entries[low]
    if (entry === undefined) throw new RangeError('nothing to draw from')
    return entry[0]
  }
}

/** The n-th entry has weight 1 / (n + 2)^exponent: few are frequent, many are rare, as names and cities are. */
export function zipf<T>(list: readonly T[], exponent: number): (random: Random) => T {
  return weighted(list.map((entry, n) => [entry, (n + 2) ** -exponent]))
}

/** A permutation of 0 … size - 1, so that exact numbers can be drawn without holding a list. */
export function shuffled(size: number, seed: number): (n: number) => number {
  let factor = Math.floor(size * 0.6180339887) + (seed & 1023) + 1
  while (gcd(factor, size) !== 1) factor++
  const shift = Math.floor(randomOf(seed, 'shuffle', size)() * size)
  const step = factor % size
  return (n) => ((n % size) * step + shift) % size
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

/** Words parted by blanks or line ends; `_` stands for a blank inside one. */
export function wordsOf(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' ').trim())
}
