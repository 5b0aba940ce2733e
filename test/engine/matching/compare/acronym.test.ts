import { expect, it } from 'vitest'
import { acronym } from '../../../../engine/matching/compare/acronym.ts'
import { bothWays } from './values.ts'

it.each([
  ['ibm', 'international business machines', true],
  ['doh', 'department of health', true],
  ['dh', 'department of health', true],
  ['i b m', 'ibm', true],
  ['ibn', 'international business machines', false],
  ['i', 'international', false],
  ['ibm', 'ibn', false],
  ['ibm corp', 'international business machines', false],
])('%s and %s: %s', (a, b, expected) => {
  expect(bothWays(acronym, a, b)).toBe(expected)
})
