import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { jaroWinkler } from '../../../engine/matching/jaro-winkler.ts'

/** Published examples: W. E. Winkler, 1990. */
it.each([
  ['martha', 'marhta', 0.9611],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.8133],
  ['abc', 'xyz', 0],
  ['', 'a', 0],
  ['same', 'same', 1],
])('%s and %s are %d alike', (a, b, similarity) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 4)
})

const word = fc.string({ maxLength: 12 })

test.prop([word, word])('lies between 0 and 1', (a, b) => {
  expect(jaroWinkler(a, b)).toBeGreaterThanOrEqual(0)
  expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1)
})

test.prop([word])('a word is wholly like itself', (a) => {
  expect(jaroWinkler(a, a)).toBe(1)
})
