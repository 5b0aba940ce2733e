import { describe, expect, it } from 'vitest'
import { dateForm } from '../../../../engine/matching/normal/date.ts'

it.each([
  '1980-03-12',
  '1980-03-12T10:00:00Z',
  '1980-03-12 00:00:00',
  '19800312',
  '19800312.0',
  '1980/3/12',
  '1980.03.12',
  '12.3.1980',
  '12. 3. 1980',
  '12.03.80',
  '3/12/1980',
  '03-12-80 10:30',
  '12 Mar 1980',
  '12-Mar-80',
  'March 12th, 1980',
  'Wednesday, 12 March 1980',
  '12. März 1980',
  '12 de marzo de 1980',
  '12 maart 1980',
  '1980-Mar-12',
])('reads %j as one day', (text) => {
  expect(dateForm()(text)).toBe('19800312')
})

it.each([
  ['1980', '19800000'],
  ['1980-00-00', '19800000'],
  ['1980-03', '19800300'],
  ['Mar 1980', '19800300'],
  ['--03-12', '00000312'],
  ['--0312', '00000312'],
  ['12 March', '00000312'],
  ['00000312', '00000312'],
])('keeps of %j what it says', (text, normal) => {
  expect(dateForm()(text)).toBe(normal)
})

it.each(['0000-00-00', '0000-13-05', '9999-12-31', '0012-03-01', '--13-05', '12', 'soon', 'Mars 1 2 3', ''])(
  'reads no date in %j',
  (text) => {
    expect(dateForm()(text)).toBe('')
  },
)

it.each(['1900-01-01', '1/1/1900', '01.01.1900', '1970-01-01 00:00:00', '1899-12-30', 'Jan 1, 1753'])(
  'takes %j for what stands where nothing is known',
  (text) => {
    expect(dateForm()(text)).toBe('')
  },
)

it.each([
  ['1980-21-05', '19802105'],
  ['19803205', '19803205'],
  ['1980-02-31', '19800231'],
  ['13/14/1980', '19801314'],
])('keeps the typing error in %j, which is still nearly a date', (text, normal) => {
  expect(dateForm()(text)).toBe(normal)
})

it('does not keep one whose digits are another date', () => {
  expect(dateForm()('2005-20-13')).toBe('')
})

it.each([
  ['12.04.30', '20300412'],
  ['12.04.31', '19310412'],
])('takes two digits over 30 for the last century: %s', (text, normal) => {
  expect(dateForm()(text)).toBe(normal)
})

describe('the order of day and month', () => {
  it.each([
    ['3/4/1980', 'day_first', '19800403'],
    ['3/4/1980', 'month_first', '19800304'],
    ['3.4.1980', 'month_first', '19800304'],
    ['03041980', 'day_first', '19800403'],
    ['03041980', 'month_first', '19800304'],
    ['1980-03-04', 'day_first', '19800304'],
  ] as const)('is the one that is given: %s, %s', (text, order, normal) => {
    expect(dateForm(order)(text)).toBe(normal)
  })

  it.each(['day_first', 'month_first'] as const)('is overruled by a number over 12: %s', (order) => {
    expect(['25/3/1980', '3/25/1980', '25031980'].map(dateForm(order))).toEqual(['19800325', '19800325', '19800325'])
  })
})
