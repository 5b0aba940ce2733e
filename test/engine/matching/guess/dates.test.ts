import { describe, expect, it } from 'vitest'
import { knownOf } from '../../../../engine/matching/guess/column.ts'
import { dayOrderOf, looksLikeDate, looksLikeMoment } from '../../../../engine/matching/guess/dates.ts'
import { sample } from './samples.ts'

describe('a date', () => {
  it.each([
    '1980-03-12',
    '1980-03-12t00:00:00z',
    '19800312',
    '1980/3/12',
    '12.3.1980',
    '3/12/80',
    '27/03/1980',
    '03/27/1980',
    '12 mar 1980',
    '12. märz 1980',
    '12th of march, 1980',
    'march 12, 1980',
  ])('may be written %s', (value) => expect(looksLikeDate(value)).toBe(true))

  it.each(['19801399', '1980', '0412-01-02', '31/31/1980', '202-555-0101', '7034312', 'march', '1.2.3', ''])(
    'is not %j',
    (value) => expect(looksLikeDate(value)).toBe(false),
  )
})

it.each([
  ['1980-03-12 14:22', true],
  ['1980-03-12t10:00:00z', true],
  ['1980-03-12', false],
  ['1980-03-12t00:00:00.000z', false],
  ['3/12/1980 0:00', false],
])('%s tells a moment: %s', (value, tells) => expect(looksLikeMoment(value)).toBe(tells))

it.each([
  ['day_first', ['27/03/1980', '04/05/1990']],
  ['month_first', ['03/27/1980', '04/05/1990']],
  ['day_first', ['27/03/1980', '28/03/1980', '04/13/1990']],
  ['day_first', ['2.3.1980', '4.5.1990']],
  [undefined, ['2/3/1980', '4/5/1990']],
  [undefined, ['1980-03-27', '1990-05-04']],
])('%s is the order of %j', (order, values) => expect(dayOrderOf(knownOf(sample('c17', 'many', ...values)))).toBe(order))
