import { expect, it } from 'vitest'
import { otherNumbers } from '../../../../engine/matching/compare/numbers.ts'
import { bothWays } from './values.ts'

it.each([
  ['12 main st', '88 main st', true],
  ['12 main st unit 4', '88 main st unit 4', true],
  ['studio 54', 'studio 55', true],
  ['12 main st', '12 main st', false],
  ['12 main st', 'main st', false],
  ['12 main st', '12a main st', false],
  ['12 main st unit 4', 'main st unit 4', false],
  ['42nd st', '12 42nd st', false],
  ['7251 main st', '7215 main st', false], // a slip in a long number
  ['251 main st', '215 main st', true],
  ['1 main st', '11 main st', true],
  ['main st', 'park st', false],
])('%s and %s have other numbers: %s', (a, b, expected) => {
  expect(bothWays(otherNumbers, a, b)).toBe(expected)
})
