import { expect, it } from 'vitest'
import { addDecimals } from '../../../engine/golden/decimal.ts'

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
