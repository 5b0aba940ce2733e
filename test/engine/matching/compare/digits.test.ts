import { expect, it } from 'vitest'
import { numberEdit, phoneEnding, prefix } from '../../../../engine/matching/compare/digits.ts'
import { bothWays } from './values.ts'

it.each([
  ['2125550123', '5550123', true],
  ['2125550123', '15550123', false],
  ['2125550123', '550123', false], // six digits are too few
  ['2125550123', '2125550124', false],
])('%s and %s: the same ending is %s', (a, b, expected) => {
  expect(bothWays(phoneEnding, a, b)).toBe(expected)
})

it.each([
  ['12', '13', true],
  ['1', '12', true],
  ['1', '2', false],
  ['12', '34', false],
])('%s and %s: one edit of a number is %s', (a, b, expected) => {
  expect(bothWays(numberEdit, a, b)).toBe(expected)
})

it.each([
  ['sw1a1aa', 'sw1b2bb', 3, true],
  ['sw1a1aa', 'sw2a1aa', 3, false],
  ['sw', 'sw1', 3, false],
])('%s and %s: the same first %d is %s', (a, b, length, expected) => {
  expect(bothWays((values) => prefix(values, length), a, b)).toBe(expected)
})
