import { compareOver } from '../compare/comparison.ts'
import type { WordWeights } from '../compare/words.ts'
import type { Material } from '../material.ts'
import type { Population } from '../population.ts'
import { emptyLevels, type Names, type PairLevels, type PairSteps, pending, type Swap, stepsOver } from './levels.ts'
import { namesInEmails } from './names-in-emails.ts'

/** Compares two records of a population, by their places. */
export interface PairComparer {
  /** Fills in `pair`. */
  readonly compare: (a: number, b: number) => void
  /** The same step by step. */
  readonly steps: PairSteps
  /** The pair that was compared last. */
  readonly pair: PairLevels
  readonly swap: Swap | undefined
  /** The last level, by field. */
  readonly different: readonly number[]
  /** By field: different values are never at its first level. */
  readonly isPlain: readonly boolean[]
  /** By field: what is alike may count for nothing, because it only says the name again. */
  readonly isEchoed: readonly boolean[]
}

/** @param words by field */
export function pairComparer({ population, rows, names }: Material, words: readonly WordWeights[]): PairComparer {
  const { fields, columns } = population
  const pair = emptyLevels(fields.length)
  const compares = fields.map(({ comparison }, f) => compareOver(comparison, columns[f]!.values, words[f]!))
  const different = fields.map(({ comparison }) => comparison.levels.length + 1)
  const swap = names && swapOf(population, names)
  const echoes = namesInEmails(population)
  const hashes = columns.map((column) => column.hashes)
  const steps = stepsOver(rows, compares, hashes, echoes, different, swap, pair)
  const compare = (a: number, b: number) => {
    steps.begin(a, b)
    for (let f = 0; f < fields.length; f++) if (pair.levels[f] === pending) steps.resolve(f)
    steps.end(a, b)
  }
  const isPlain = fields.map(({ comparison }) => comparison.levels[0] === 'exact')
  return { compare, steps, pair, swap, different, isPlain, isEchoed: echoes.map((echoOf) => echoOf !== undefined) }
}

/** Whether two records clearly differ in one of these fields. */
export function differ(
  { steps, compare, pair, different }: PairComparer,
  a: number,
  b: number,
  fields: readonly number[],
): boolean {
  steps.begin(a, b)
  if (fields.every((f) => pair.levels[f] !== pending)) return false // not known, or equal
  compare(a, b)
  return fields.some((f) => pair.levels[f] === different[f])
}

function swapOf({ columns }: Population, { given, family }: Names): Swap {
  return {
    given,
    family,
    givenHashes: columns[given]!.hashes,
    familyHashes: columns[family]!.hashes,
    givenValues: columns[given]!.values,
    familyValues: columns[family]!.values,
  }
}
