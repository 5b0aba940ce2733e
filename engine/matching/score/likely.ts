import { mostGained } from '../frequencies.ts'
import { isSeveral } from '../rows.ts'
import { mayBeSwapped, pending } from './levels.ts'
import { packedHigh, packedLow } from './packed.ts'
import type { PairComparer } from './pair-comparer.ts'
import { oddsOver } from './score.ts'
import type { Weights } from './weights.ts'

/** @returns the log-odds of a pair, or minus infinity where they are below `least` */
export type Likely = (a: number, b: number, least: number) => number

/**
 * Most candidates are told unlikely by what they have in common at first sight: the log-odds that are left when every value that differs is
 * as alike as it can be. So few of their values are compared at all.
 */
export function likelyOver({ steps, compare, pair, swap, isPlain, isEchoed }: PairComparer, weights: Weights): Likely {
  const { levels, left, right } = pair
  const { prior, levels: byLevel, values, relocation } = weights
  /** What a new address may give back, where two parts of it may be different: how much is known only when all of it is compared. */
  const mostMoved = Math.max(0, ...relocation.nats)
  const mayHaveMoved = () => relocation.parts.reduce((count, f) => (levels[f] === pending ? count + 1 : count), 0) > 1
  const highest = Float64Array.from(byLevel, (its) => Math.max(0, ...its) + mostGained)
  const different = Float64Array.from(byLevel, (its) => Math.max(0, ...its.subarray(2)))
  const order = byLevel.map((_, f) => f).toSorted((f, g) => spread(byLevel[g]!) - spread(byLevel[f]!))
  /** What a pending field says at most: of two single values that differ, never that they are the same. */
  const ceiling = (f: number) => (isPlain[f] && !isSeveral(left[f]! | right[f]!) ? different[f]! : highest[f]!)
  /** Of several names, some may be. */
  const isExchanged = () =>
    swap !== undefined &&
    (isSeveral(left[swap.given]! | left[swap.family]! | right[swap.given]! | right[swap.family]!) || mayBeSwapped(swap, pair))

  const odds = oddsOver(weights, pair, swap)

  return (a, b, least) => {
    steps.begin(a, b)
    if (isExchanged()) {
      compare(a, b)
      return odds(packedLow(pair), packedHigh(pair))
    }
    let most = mostMoved > 0 && mayHaveMoved() ? prior + mostMoved : prior
    for (let f = 0; f < levels.length; f++) {
      if (levels[f] === 1) most += byLevel[f]![1]! + values[f]![left[f]!]!
      else if (levels[f] === pending) most += ceiling(f)
    }
    for (const f of order) {
      if (most < least) return Number.NEGATIVE_INFINITY
      if (levels[f] !== pending) continue
      most -= ceiling(f)
      const level = steps.resolve(f)
      const its = byLevel[f]![level]! + (level === 1 ? mostGained : 0)
      most += isEchoed[f] ? Math.max(0, its) : its
    }
    if (most < least) return Number.NEGATIVE_INFINITY
    steps.end(a, b)
    return odds(packedLow(pair), packedHigh(pair))
  }
}

function spread(weights: Float64Array): number {
  return Math.max(...weights) - Math.min(...weights)
}
