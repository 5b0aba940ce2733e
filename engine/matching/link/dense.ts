import { type Dense, evidence } from './members.ts'
import { type Merge, record, valueOf } from './merge.ts'
import { decidedMerges } from './same.ts'

/**
 * Average linkage over all pairs. Each cluster remembers its nearest among those after it (Müllner's generic algorithm, 2011, without
 * its heap), so that a merge looks again only where the nearest is gone. Nearest-neighbour chains would be quicker, but are right only
 * where a merge never comes nearer to a third cluster, and with `valueOf` it may.
 */
export function linkDense(component: Dense): readonly Merge[] {
  const { size, prior, least = Number.NEGATIVE_INFINITY } = component
  const sums = sumsOf(component)
  /** Members of the cluster that starts with this one; 0 once it has gone into another. */
  const sizes = new Float64Array(size).fill(1)
  const nearest = new Int32Array(size)
  const values = new Float64Array(size)
  const merges: Merge[] = []

  const value = (a: number, b: number) => {
    const pairs = sizes[a]! * sizes[b]!
    return valueOf(sums[a * size + b]! / pairs, pairs, prior)
  }
  const lookFrom = (a: number) => {
    nearest[a] = -1
    values[a] = Number.NEGATIVE_INFINITY
    for (let b = a + 1; b < size; b++) if (sizes[b]! > 0) consider(a, b)
  }
  const consider = (a: number, b: number) => {
    const its = value(a, b)
    if (its < values[a]! || (its === values[a]! && (nearest[a]! < b || its === Number.NEGATIVE_INFINITY))) return
    values[a] = its
    nearest[a] = b
  }
  const absorb = (a: number, b: number) => {
    for (let c = 0; c < size; c++) {
      if (sizes[c]! > 0 && c !== a && c !== b) sums[place(size, a, c)]! += sums[place(size, b, c)]!
    }
    sizes[a]! += sizes[b]!
    sizes[b] = 0
  }
  const lookAgain = (a: number, b: number) => {
    for (let c = 0; c < b; c++) {
      if (sizes[c] === 0) continue
      if (c === a || nearest[c] === a || nearest[c] === b) lookFrom(c)
      else if (c < a) consider(c, a)
    }
  }

  for (const [a, b] of decidedMerges(component)) {
    record(merges, a, b, sizes[a]! * sizes[b]!, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    absorb(a, b)
  }
  for (let a = 0; a < size; a++) if (sizes[a]! > 0) lookFrom(a)
  for (;;) {
    const a = best(values, sizes)
    const b = nearest[a] ?? -1
    if (b < 0 || values[a]! < least) return merges
    const pairs = sizes[a]! * sizes[b]!
    record(merges, a, b, pairs, sums[a * size + b]! / pairs, values[a]!)
    absorb(a, b)
    lookAgain(a, b)
  }
}

/** Row by row, the smaller member first; a forbidden pair stays at minus infinity whatever is added. */
function sumsOf({ size, weight, forbidden = [], isForbidden }: Dense): Float64Array {
  const sums = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      sums[i * size + j] = isForbidden?.(i, j) === true ? Number.NEGATIVE_INFINITY : evidence(weight(i, j))
    }
  }
  for (const [i, j] of forbidden) sums[place(size, i, j)] = Number.NEGATIVE_INFINITY
  return sums
}

function place(size: number, a: number, b: number): number {
  return a < b ? a * size + b : b * size + a
}

/** The first of those with the greatest value. */
function best(values: Float64Array, sizes: Float64Array): number {
  let first = 0
  for (let a = 1; a < values.length; a++) if (sizes[a]! > 0 && values[a]! > values[first]!) first = a
  return first
}
