import { type Dictionary, sizeOf, textsOf } from '../dictionary.ts'
import { wordsOf } from './interned.ts'

/** What a word says of the values that have it. */
export interface WordWeights {
  weightOf(word: string): number
}

/** How often words are, to be kept with a model: by word, in how many records. */
export interface WordCounts {
  /** Records with a value. */
  readonly total: number
  readonly documentFrequencies: ReadonlyMap<string, number>
}

export function wordCountsOf(values: Dictionary): WordCounts {
  const { distinct } = wordsOf(values)
  const documentFrequencies = new Map<string, number>()
  for (const [word, text] of textsOf(distinct).entries()) if (word > 0) documentFrequencies.set(text, distinct.counts[word]!)
  let total = 0
  for (let code = 1; code < sizeOf(values); code++) total += values.counts[code]!
  return { total, documentFrequencies }
}
