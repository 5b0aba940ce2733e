import { expect, it } from 'vitest'
import { wordsOf } from '../../../../engine/matching/compare/interned.ts'
import { wordCountsOf } from '../../../../engine/matching/compare/words.ts'
import { dictionaryOf, sizeOf, textOf } from '../../../../engine/matching/dictionary.ts'
import { frequenciesOfWords, frozenWeights } from '../../../../engine/matching/word-frequencies.ts'
import { weightsOf } from './words-of.ts'

const values = dictionaryOf(['baden baden', 'baden hill', 'hill'], Uint32Array.of(9, 2, 3, 5))

it('counts the records that have a word, each once', () => {
  const { total, documentFrequencies } = wordCountsOf(values)
  expect(total).toBe(10)
  expect(Object.fromEntries(documentFrequencies)).toEqual({ baden: 5, hill: 8 })
})

it('weighs words by how rare they are', () => {
  const words = frozenWeights(frequenciesOfWords(values))
  expect(words.weightOf('baden')).toBeCloseTo(Math.log(1 + 10 / 5))
  expect(words.weightOf('hill')).toBeCloseTo(Math.log(1 + 10 / 8))
})

it('takes a word that it never saw for one of a single record', () => {
  expect(weightsOf(10, { hill: 8 }).weightOf('valley')).toBeCloseTo(Math.log(11))
})

it('knows the words of every value, in the order of their codes', () => {
  const { distinct, codes, starts } = wordsOf(values)
  const words = [1, 2, 3].map((code) => [...codes.subarray(starts[code], starts[code + 1])].map((word) => textOf(distinct, word)))
  expect(words).toEqual([['baden', 'baden'], ['baden', 'hill'], ['hill']])
})

it('tells thousands of words apart', () => {
  const texts = Array.from({ length: 5_000 }, (_, i) => `w${i} w${i + 1}`)
  const { distinct } = wordsOf(dictionaryOf(texts, new Uint32Array(texts.length + 1).fill(1)))
  expect(new Set(Array.from({ length: sizeOf(distinct) - 1 }, (_, i) => textOf(distinct, i + 1))).size).toBe(5_001)
  expect(distinct.counts.every((count, word) => count === (word === 0 ? 0 : word === 1 || word === 5_001 ? 1 : 2))).toBe(true)
})
