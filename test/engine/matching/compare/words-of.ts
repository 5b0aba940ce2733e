import type { WordWeights } from '../../../../engine/matching/compare/words.ts'
import { hashText } from '../../../../engine/matching/hash.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'

/** The weights of words of which so many records of all have each. */
export function weightsOf(total: number, records: Readonly<Record<string, number>>): WordWeights {
  return frozenWeights({ total, counts: new Map(Object.entries(records).map(([word, count]) => [hashText(word), count])) })
}
