import { expect, it } from 'vitest'
import { forward } from './run.ts'

it.each([
  ['trim', '\u00a0 a \n', 'a'],
  ['lower', 'ÀÉ', 'àé'],
  ['upper', 'straße', 'STRASSE'],
  ['collapse', 'a\t b\r\n c', 'a b c'],
  ['collapse', 'a b', 'a b'],
  ['collapse', ' a\u00a0b ', 'a b'],
  ['digits', "'+1 (562) 555-0100 x", '15625550100'],
  ['digits', 'none', ''],
])('%s of %j is %j', (name, text, expected) => {
  expect(forward(name, text)).toBe(expected)
})
