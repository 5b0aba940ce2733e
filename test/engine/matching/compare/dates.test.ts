import { expect, it } from 'vitest'
import { dayMonthSwapped, nearDate, sameYear } from '../../../../engine/matching/compare/dates.ts'
import { bothWays } from './values.ts'

const tests = { dayMonthSwapped, sameYear, nearDate }

it.each([
  ['19800307', '19800703', { dayMonthSwapped: true, sameYear: true, nearDate: true }],
  ['00000307', '00000703', { dayMonthSwapped: true, sameYear: false, nearDate: false }],
  ['19800300', '19800003', { dayMonthSwapped: false, sameYear: true, nearDate: true }],
  ['19800307', '19800000', { dayMonthSwapped: false, sameYear: true, nearDate: true }],
  ['19800307', '19811130', { dayMonthSwapped: false, sameYear: false, nearDate: true }],
  ['19800307', '19821130', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
  ['19800307', '19080307', { dayMonthSwapped: false, sameYear: false, nearDate: true }],
  ['00001224', '19801224', { dayMonthSwapped: false, sameYear: false, nearDate: true }],
  ['00001224', '00001225', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
  ['00001224', '00010101', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
  ['19800000', '19950000', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
  ['march', '19800307', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
  ['march', 'april', { dayMonthSwapped: false, sameYear: false, nearDate: false }],
])('%s and %s', (a, b, expected) => {
  const said = Object.fromEntries(Object.entries(tests).map(([name, over]) => [name, bothWays(over, a, b)]))
  expect(said).toEqual(expected)
})
