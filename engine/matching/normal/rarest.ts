import type { WordWeights } from '../compare/words.ts'

/** The word that fewest values have; one that a single record has can meet nobody, and is taken only where all are like it. */
export function rarestWord(normal: string, weights: WordWeights): string {
  if (!normal.includes(' ')) return normal
  const byRarity = rarestFirst(normal, weights)
  const alone = weights.weightOf('')
  return byRarity.find((word) => weights.weightOf(word) < alone) ?? byRarity[0] ?? ''
}

/** In the order of the alphabet; '' where there are not two. */
export function rarestTwoWords(normal: string, weights: WordWeights): string {
  const two = normal.includes(' ') ? rarestFirst(normal, weights).slice(0, 2) : []
  return two.length < 2 ? '' : two.toSorted().join(' ')
}

function rarestFirst(normal: string, weights: WordWeights): readonly string[] {
  const words = [...new Set(normal.split(' '))].map((word) => ({ word, weight: weights.weightOf(word) }))
  return words.toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).map(({ word }) => word)
}
