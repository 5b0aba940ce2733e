import { fc } from '@fast-check/vitest'
import { type Edges, join, rootOf, singletons } from '../../../../engine/matching/link/components.ts'
import type { Constraints, Dense, Pair, Sparse } from '../../../../engine/matching/link/members.ts'

export type Weighed = readonly [a: number, b: number, weight: number]

/** `'0-1 9, 1-2 -3'`: pairs of members with their log-odds. */
export function weighed(text: string): readonly Weighed[] {
  return Array.from(text.matchAll(/(\d+)-(\d+) (-?\d+)/g), ([, a, b, weight]): Weighed => [Number(a), Number(b), Number(weight)])
}

export function edgesOf(pairs: readonly Weighed[]): Edges {
  return {
    a: Uint32Array.from(pairs, ([a]) => a),
    b: Uint32Array.from(pairs, ([, b]) => b),
    weight: Float32Array.from(pairs, ([, , weight]) => weight),
    length: pairs.length,
  }
}

/** A component with these weights, by pair of members; all others are `rest`. */
export function denseOf(size: number, pairs: readonly Weighed[], rest = -12): Dense {
  const weights = new Map(pairs.map(([a, b, weight]) => [keyOf(a, b), weight]))
  return { size, prior: -12, weight: (i, j) => weights.get(keyOf(i, j)) ?? rest }
}

/** The same with every pair among the edges. */
export function sparseOf({ weight, ...component }: Dense, uncompared = component.prior): Sparse {
  const pairs = pairsOf(component.size).map(([i, j]): Weighed => [i, j, weight(i, j)])
  return { ...component, edges: edgesOf(pairs), uncompared }
}

export function pairsOf(size: number): readonly Pair[] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size - i - 1 }, (_, k): Pair => [i, i + 1 + k])).flat()
}

/** Forbidden pairs that are in one cluster all the same, because people decided so, of them or by way of others. */
export function contradictions({ size, same = [], forbidden = [] }: Constraints): readonly Pair[] {
  const parent = singletons(size)
  for (const pair of same) join(parent, ...pair)
  return forbidden.filter(([a, b]) => rootOf(parent, a) === rootOf(parent, b))
}

function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** Few different weights, so that ties are common; with decisions of people, which may contradict each other. */
export const anyComponent: fc.Arbitrary<Dense> = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const pairs = pairsOf(size)
  const somePairs = fc.subarray([...pairs], { maxLength: Math.min(3, pairs.length) })
  const weights = fc.array(fc.integer({ min: -28, max: 28 }), { minLength: pairs.length, maxLength: pairs.length })
  return fc.record({ weights, same: somePairs, forbidden: somePairs }).map(({ weights, same, forbidden }) => {
    const weighed = pairs.map(([a, b], i): Weighed => [a, b, (weights[i] ?? 0) / 2])
    return { ...denseOf(size, weighed), same, forbidden }
  })
})
