import type { WordWeights } from '../../../../engine/matching/compare/words.ts'
import { hashText } from '../../../../engine/matching/hash.ts'
import { hashCounts } from '../../../../engine/matching/hash-counts.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'

/** The weights of words of which so many records of all have each. */
export function weightsOf(total: number, records: Readonly<Record<string, number>>): WordWeights {
  return frozenWeights({
    total,
    counts: hashCounts(
      Object.keys(records).map((word) => hashText(word)),
      Object.values(records),
    ),
  })
}
