import type { Edges } from './components.ts'

/** Two members of a component. */
export type Pair = readonly [number, number]

/**
 * The members of a component, 0 … `size - 1`, before they are linked. They come in an order that follows from the records alone (their
 * ids, say): what is equally likely goes to the first, so the clusters depend on that order and on nothing else.
 */
export interface Constraints {
  readonly size: number
  /** Log-odds of any two records. */
  readonly prior: number
  /** In one cluster whatever the weights: decided by people. Stronger than `forbidden`. */
  readonly same?: readonly Pair[]
  /** The same, and each group of them counts as one, as like anybody else as the most alike of its members. */
  readonly certain?: readonly Pair[]
  /** Never in one cluster: nor are the clusters that they are in. */
  readonly forbidden?: readonly Pair[]
  /** The same of any two, whether they were compared or not: by what they say, not by decisions. */
  readonly isForbidden?: ((i: number, j: number) => boolean) | undefined
  /**
   * No clusters are joined below this value; without it, all that may be joined are. Of a large component give one above `uncompared`:
   * it bounds how often a link is looked at (the star of 4,000 in 8 ms, not 270; without it the time grows with the square).
   */
  readonly least?: number
}

/** Every pair is scored: `size` squared numbers of memory, so for 800 members at most or so (5 MB). */
export interface Dense extends Constraints {
  /** Log-odds; asked once for every pair, `i < j`. */
  readonly weight: (i: number, j: number) => number
}

/** For what is too large for that. */
export interface Sparse extends Constraints {
  /** The pairs that were compared, each once, in any order. */
  readonly edges: Edges
  /** Log-odds of a pair that was not compared. */
  readonly uncompared: number
}

export type Members = Dense | Sparse

/** Beyond this many nats one pair is sure enough: a single odd one must not outvote a whole cluster. */
export const surest = 12
const step = 2 ** -16

/**
 * A pair's log-odds as linkage adds them up. As multiples of 2⁻¹⁶ their sums are exact in a double (up to 10¹⁰ pairs), so the order in
 * which they are added cannot matter, and equal means are equal to the last bit.
 */
export function evidence(logOdds: number): number {
  return exactly(Math.min(surest, Math.max(-surest, logOdds)))
}

export function exactly(logOdds: number): number {
  return Math.round(logOdds / step) * step
}

export function edgesOf(pairs: readonly (readonly [a: number, b: number, weight: number])[]): Edges {
  return {
    a: Uint32Array.from(pairs, ([a]) => a),
    b: Uint32Array.from(pairs, ([, b]) => b),
    weight: Float32Array.from(pairs, ([, , weight]) => weight),
    length: pairs.length,
  }
}
