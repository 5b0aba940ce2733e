import { compareOver } from '../../../../engine/matching/compare/comparison.ts'
import type { Measure, Test } from '../../../../engine/matching/compare/measure.ts'
import { type Dictionary, dictionaryOf } from '../../../../engine/matching/dictionary.ts'
import type { Comparison } from '../../../../engine/matching/level.ts'
import { frequenciesOfWords, frozenWeights } from '../../../../engine/matching/word-frequencies.ts'

/** Codes from 1 on, each the value of one record. */
export function valuesOf(...texts: readonly string[]): Dictionary {
  return dictionaryOf(texts, new Uint32Array(texts.length + 1).fill(1, 1))
}

/** What a test or measure says of two values, which must be the same from the other side. */
export function bothWays<T extends Test | Measure>(over: (values: Dictionary) => T, a: string, b: string): ReturnType<T>
export function bothWays(over: (values: Dictionary) => Test | Measure, a: string, b: string): boolean | number {
  const said = new Set([over(valuesOf(a, b))(1, 2), over(valuesOf(a, b))(2, 1), over(valuesOf(b, a))(1, 2)])
  const [only] = said
  if (said.size !== 1 || only === undefined) throw new Error(`${[...said].join(' and ')}, by the order of '${a}' and '${b}'`)
  return only
}

/** The level of two values in a comparison, where these are all the values there are. */
export function levelOf(comparison: Comparison, a: string, b: string): number {
  return bothWays((values) => compareOver(comparison, values, frozenWeights(frequenciesOfWords(values))), a, b)
}
