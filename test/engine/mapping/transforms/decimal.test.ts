import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { forward } from './run.ts'

it.each(['1e400', '9'.repeat(400)])('a number that is larger than any is none: %s', (text) => {
  expect(forward('number', text)).toBe('(is not a number)')
  expect(forward('money', '9'.repeat(400))).toMatch(/^9{400}\.00$/)
})

describe('number', () => {
  it.each([
    ['12', undefined, '12'],
    ['1,234.56', undefined, '1234.56'],
    ['1.234,56', undefined, '1234.56'],
    ['1,234', undefined, '1234'],
    ['1.234', undefined, '1.234'],
    ['1.234', ',', '1234'],
    ['0,234', undefined, '0.234'],
    ['12,5', undefined, '12.5'],
    ['1.234.567', undefined, '1234567'],
    ['12,34,567.5', undefined, '1234567.5'],
    ["1'234.50", undefined, '1234.5'],
    ['1 234,5', undefined, '1234.5'],
    ['(3)', undefined, '-3'],
    ['3-', undefined, '-3'],
    ['−3', undefined, '-3'],
    ['+3', undefined, '3'],
    ['-0', undefined, '0'],
    ['007', undefined, '7'],
    ['.5', undefined, '0.5'],
    ['5.', undefined, '5'],
    ['1.5e3', undefined, '1500'],
    ['1e-7', undefined, '0.0000001'],
    ['-1E+21', undefined, '-1000000000000000000000'],
  ])('%s with mark %j is %s', (text, mark, expected) => {
    expect(forward('number', text, mark)).toBe(expected)
  })

  it.each(['', 'x', '1,23,4', '1.2.3', '1,2,3', '--1', '(1', '1)', '-1-', '.', '1.234.56', '0x10', 'Infinity', '1,234,56'])(
    '%j is none',
    (text) => {
      expect(forward('number', text)).toBe('(is not a number)')
    },
  )

  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])('keeps every number that JSON can hold', (value) => {
    expect(Number(forward('number', String(value)))).toBe(value === 0 ? 0 : value)
  })
})

describe('money', () => {
  it.each([
    ['12', '12.00'],
    ['12.5', '12.50'],
    ['12.345', '12.345'],
    ['$1,234.5', '1234.50'],
    ['-$12.00', '-12.00'],
    ['$-12', '-12.00'],
    ['($12)', '-12.00'],
    ['12,50 €', '12.50'],
    ['EUR 12', '12.00'],
    ['USD -12', '-12.00'],
    ['12 USD', '12.00'],
    ['kr 99,95', '99.95'],
    ['99,95 zł', '99.95'],
    ['CHF 1’234.50', '1234.50'],
    ['£0.1', '0.10'],
    ['R$ 1.234,50', '1234.50'],
    ['-US$5', '-5.00'],
    ['CHF 12.-', '12.00'],
    ['12,- €', '12.00'],
    ['Fr. 1’250.–', '1250.00'],
    ['1.250,--', '1250.00'],
    ['-12.-', '-12.00'],
    ['12.50-', '-12.50'],
    ['-0.00', '0.00'],
    ['12345678901234567890.12', '12345678901234567890.12'],
  ])('%s is %s', (text, expected) => {
    expect(forward('money', text)).toBe(expected)
  })

  it.each(['free', '$', 'EUR', '12 or 13', 'A12'])('%s is none', (text) => {
    expect(forward('money', text)).toBe('(is not an amount of money)')
  })

  test.prop([fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })])('never rounds cents', (cents) => {
    const size = String(cents < 0n ? -cents : cents).padStart(3, '0')
    const text = `${cents < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
    expect(forward('money', text)).toBe(text)
  })
})
