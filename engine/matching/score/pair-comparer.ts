import { compareOver } from '../compare/comparison.ts'
import type { WordWeights } from '../compare/words.ts'
import type { Material } from '../jobs.ts'
import { type Population, valueHashes } from '../population.ts'
import type { Names } from '../train/em.ts'
import { emptyLevels, levelsOver, type PairLevels, type Swap } from './levels.ts'

/** Compares two records of a population, by their places. */
export interface PairComparer {
  /** Fills in `pair`. */
  readonly compare: (a: number, b: number) => void
  /** The pair that was compared last. */
  readonly pair: PairLevels
  readonly swap: Swap | undefined
}

/** @param words by field */
export function pairComparer({ population, rows, names }: Material, words: readonly WordWeights[]): PairComparer {
  const { fields, columns } = population
  const pair = emptyLevels(fields.length)
  const compares = fields.map(({ comparison }, f) => compareOver(comparison, columns[f]!.values, words[f]!))
  const different = fields.map(({ comparison }) => comparison.levels.length + 1)
  const swap = names && swapOf(population, names)
  return { compare: levelsOver(rows, compares, different, swap, pair), pair, swap }
}

function swapOf({ columns }: Population, { given, family }: Names): Swap {
  return {
    given,
    family,
    givenHashes: valueHashes(columns[given]!.values),
    familyHashes: valueHashes(columns[family]!.values),
  }
}
