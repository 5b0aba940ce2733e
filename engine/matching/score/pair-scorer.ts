import type { WordWeights } from '../compare/words.ts'
import type { Material } from '../material.ts'
import type { PairLevels, Swap } from './levels.ts'
import { differ, pairComparer } from './pair-comparer.ts'
import { logOdds } from './score.ts'
import type { Weights } from './weights.ts'

/** Compares two records of a population, by their places. */
export interface PairScorer {
  readonly logOdds: (a: number, b: number) => number
  /** The same object each time. */
  readonly levels: (a: number, b: number) => PairLevels
  /** Whether the two clearly differ in one of these fields. */
  readonly differ: (a: number, b: number, fields: readonly number[]) => boolean
  readonly weights: Weights
  readonly swap: Swap | undefined
}

export function pairScorer(material: Material, words: readonly WordWeights[], weights: Weights): PairScorer {
  const comparer = pairComparer(material, words)
  const { compare, pair, swap } = comparer
  const levels = (a: number, b: number) => {
    compare(a, b)
    return pair
  }
  return {
    logOdds: (a, b) => logOdds(weights, levels(a, b), swap),
    levels,
    differ: (a, b, fields) => differ(comparer, a, b, fields),
    weights,
    swap,
  }
}
