import { expect, it } from 'vitest'
import { addDecimals, plainDecimal } from '../../../engine/golden/decimal.ts'

it.each([
  [[], '0'],
  [['1', '2'], '3'],
  [['0.1', '0.2'], '0.3'],
  [['12.50', '-3'], '9.50'],
  [['-0.05', '0.02'], '-0.03'],
  [['99999999999999999999.99', '0.01'], '100000000000000000000.00'],
])('adds %j to %s without losing a digit', (decimals, sum) => {
  expect(addDecimals(decimals)).toBe(sum)
})

it.each([
  [1234567.1, '1234567.1'],
  [4e-13, '0.0000000000004'],
  [-2.5e21, '-2500000000000000000000'],
  [7, '7'],
  ['n/a', '0'],
])('%j is %s, with the digits that it was read with and no others', (value, decimal) => {
  expect(plainDecimal(value)).toBe(decimal)
})
