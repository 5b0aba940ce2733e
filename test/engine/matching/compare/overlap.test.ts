import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { wordsOf } from '../../../../engine/matching/compare/interned.ts'
import { overlapOver } from '../../../../engine/matching/compare/overlap.ts'
import type { Dictionary } from '../../../../engine/matching/dictionary.ts'
import { bothWays, valuesOf } from './values.ts'
import { weightsOf } from './words-of.ts'

/** log 101 = 4.62 for a rare word, log 2 = .69 for one that all have. */
const weights = weightsOf(100, { street: 100, hotel: 100, the: 100 })
const overlap = (values: Dictionary) => overlapOver(values, wordsOf(values), weights)
const share = (a: string, b: string) => bothWays((values) => overlap(values).share, a, b)
const isContained = (a: string, b: string) => bothWays((values) => overlap(values).contained, a, b)

it.each([
  ['grand plaza', 'plaza grand', 1],
  ['grand plaza', 'ritz savoy', 0],
  ['grand plaza', 'grand ritz', 0.5],
  ['grand street', 'ritz street', 0.13], // a common word says little
  ['grand hotel', 'grand street', 0.87],
  ['john smith', 'j smith', 0.75],
  ['kensington ave', 'kensingtonia ave', 0.9717], // alike: their similarity, squared
  ['flat 12345', 'flat 12346', 0.85], // a slip in a long number
  ['lan grand', 'lna grand', 0.9], // one slip, of a word that is too short to be like another
  ['northgate plumbing', 'southgate plumbing', 0.5], // two are none
  ['xx 12345 yy', 'zz 12346 ww', 0.2333],
  ['xx 12 yy', 'zz 13 ww', 0],
  ['12 copperfield lane', '88 copperfield lane', 0.4], // another number, however much else is the same
  ['12 copperfield lane 4', '88 copperfield lane 4', 0.4],
  ['copperfield lane 12', '12 copperfield lane', 1],
  ['12 copperfield lane 4', 'copperfield lane 4', 0.86], // one of the numbers is there
  ['7251 copperfield lane', '7215 copperfield lane', 0.9], // a slip in a long one
  ['mac donald', 'macdonald', 0.9],
  ['westminster plaza', 'west savoy', 0.4], // the beginning of the other,
])('%s and %s share %d', (a, b, expected) => {
  expect(share(a, b)).toBeCloseTo(expected, 2)
})

it('matches each word once', () => {
  expect(share('anna savoy', 'anna anna savoy')).toBeCloseTo(0.8, 5)
})

it('matches the best pair first', () => {
  // Taken in the order of the text, 'marta' would take 'martha' from 'marthe'.
  expect(share('marta marthe ritz', 'martha savoy plaza')).toBeCloseTo(share('marta ritz', 'martha savoy plaza') * (5 / 6), 2)
})

it('does not take texts for one that differ only after their thirty-first character', () => {
  const long = 'association of grand hotels and savoys'
  expect(share(`${long} germany`, `${long} bulgaria`)).not.toBe(0.9)
})

it('tells long texts apart by equal words alone', () => {
  const words = (letter: string) =>
    Array.from({ length: 40 }, (_, i) => `${letter}${'xyz'[i % 3]}${'qrstuvw'[i % 7]}abcdef`).join(' ')
  expect(share(`same ${words('m')}`, `same ${words('n')}`)).toBeCloseTo(1 / 41, 2)
})

it.each([
  ['grand plaza', 'grand plaza savoy ritz', true],
  ['grand', 'grand plaza savoy', false], // one word is not enough
  ['grand ritz', 'grand plaza savoy', false],
  ['12 grand plaza savoy ritz inn', '88 grand plaza savoy ritz inn', false],
])('%s in %s: %s', (a, b, expected) => {
  expect(isContained(a, b)).toBe(expected)
})

const word = fc.constantFrom(
  'anna',
  'ann',
  'hanna',
  'a',
  'marta',
  'martha',
  'marthe',
  'mart',
  '1234',
  '1235',
  '124',
  'street',
  'b',
)
const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

test.prop([phrase, phrase, phrase], { numRuns: 500 })('is the same from both sides, whatever else there is', (a, b, c) => {
  const here = overlap(valuesOf(a, b)).share(1, 2)
  const elsewhere = overlap(valuesOf(c, b, a)).share(2, 3)
  expect(elsewhere).toBe(here)
  expect(here).toBe(overlap(valuesOf(a, b)).share(2, 1))
})

test.prop([phrase, phrase])('lies between 0 and 1', (a, b) => {
  expect(share(a, b)).toBeGreaterThanOrEqual(0)
  expect(share(a, b)).toBeLessThanOrEqual(1)
})
