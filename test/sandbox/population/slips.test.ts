import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../sandbox/population/random.ts'
import { shortStreet, slip, swapDayAndMonth, wrongDay, wrongDigit } from '../../../sandbox/population/slips.ts'

const seed = fc.integer()
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

test.prop([seed, fc.stringMatching(/^[a-zA-Z]{3,12}$/)])('a slip changes the text by one key', (s, text) => {
  const slipped = slip(randomOf(s, 'slip', 0), text)
  expect(slipped).not.toBe(text)
  expect(Math.abs(slipped.length - text.length)).toBeLessThanOrEqual(1)
})

test.prop([seed, fc.stringMatching(/^\+1\d{10}$/)])('a wrong digit is one, among the last', (s, phone) => {
  const wrong = wrongDigit(randomOf(s, 'digit', 0), phone, 4)
  expect([...wrong].filter((digit, n) => digit !== phone[n]).length).toBe(1)
  expect(wrong.slice(0, -4)).toBe(phone.slice(0, -4))
})

test.prop([seed, date])('a wrong day is another one that exists', (s, day) => {
  const wrong = wrongDay(randomOf(s, 'day', 0), day)
  expect(wrong).not.toBe(day)
  expect(new Date(wrong).toISOString().slice(0, 10)).toBe(wrong)
})

describe('swapped day and month', () => {
  it.each([
    ['1975-03-09', '1975-09-03'],
    ['1975-03-13', undefined],
    ['1975-03-03', undefined],
  ])('of %s is %s', (day, swapped) => expect(swapDayAndMonth(day)).toBe(swapped))
})

describe('a street', () => {
  it.each([
    ['N Oak Street', 'N Oak St'],
    ['Hauptstraße', 'Hauptstr.'],
    ['avenue Pasteur', 'av. Pasteur'],
    ['Oak Trail', undefined],
  ])('%s in short is %s', (street, short) => expect(shortStreet(street)).toBe(short))
})
