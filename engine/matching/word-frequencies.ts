import { type WordWeights, wordCountsOf } from './compare/words.ts'
import type { Dictionary } from './dictionary.ts'
import { hashText } from './hash.ts'
import { countOf, hashCounts } from './hash-counts.ts'
import type { Level } from './level.ts'
import type { Frequencies } from './model.ts'
import type { Field, Population } from './population.ts'
import { parts } from './roles.ts'

/** Every word says the same. */
const even: Frequencies = { total: 1_000, counts: hashCounts([], []) }

/** By field: how often its words are, to be frozen with a model; undefined where nothing asks. A word that one record has is left out. */
export function wordFrequenciesOf({ fields, columns }: Population): readonly (Frequencies | undefined)[] {
  return fields.map((field, f) => {
    const column = columns[f]
    return column === undefined || !usesWords(field) ? undefined : frequenciesOfWords(column.values)
  })
}

export function frequenciesOfWords(values: Dictionary): Frequencies {
  const { total, documentFrequencies } = wordCountsOf(values)
  const common = [...documentFrequencies].filter(([, count]) => count > 1)
  const counts = hashCounts(
    common.map(([word]) => hashText(word)),
    common.map(([, count]) => count),
  )
  return { total, counts }
}

/**
 * What words say by a model's own counts, whatever else the records hold that are compared: log(1 + N / df). A word that was never seen counts
 * as one that one record has.
 */
export function frozenWeights({ total, counts }: Frequencies = even): WordWeights {
  return { weightOf: (word) => Math.log(1 + total / (countOf(counts, hashText(word)) ?? 1)) }
}

function usesWords({ role, comparison }: Field): boolean {
  return parts[role].includes('rarest_word') || comparison.levels.some(weighsWords)
}

function weighsWords(level: Level): boolean {
  if (typeof level === 'string') return false
  return 'any' in level && Array.isArray(level.any) ? level.any.some(weighsWords) : 'word_overlap' in level
}
