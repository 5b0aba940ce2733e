import { expect, it } from 'vitest'
import { wordsOf } from '../../../../engine/matching/compare/interned.ts'
import { contained, sameWords } from '../../../../engine/matching/compare/word-sets.ts'
import { bothWays } from './values.ts'

it.each([
  ['anna maria', 'maria', true],
  ['anna maria', 'maria anna', true],
  ['anna m', 'anna maria', true],
  ['anna maria luisa', 'luisa anna', true],
  ['anna maria', 'anna luisa', false],
  ['anna', 'maria', false],
  ['a m', 'anna maria', false], // single letters are no words
])('%s and %s: contained is %s', (a, b, expected) => {
  expect(bothWays((values) => contained(wordsOf(values)), a, b)).toBe(expected)
})

it.each([
  ['new york', 'york new', true],
  ['baden baden', 'baden', false],
  ['a b b', 'b a a', false],
  ['a b b', 'b a b', true],
  ['york', 'new', false],
])('%s and %s: the same words is %s', (a, b, expected) => {
  expect(bothWays((values) => sameWords(wordsOf(values)), a, b)).toBe(expected)
})
