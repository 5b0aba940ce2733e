import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { nearlySame } from '../../../../engine/matching/compare/nearly.ts'

it.each([
  ['teresa', 'teresa', true],
  ['teresa', 'teresz', true],
  ['teresa', 'tersa', true],
  ['teresa', 'teresaa', true],
  ['teresa', 'tereas', true],
  ['lan', 'lna', true],
  ['judy', 'j', true],
  ['jennifer', 'jen', true],
  ['teresa', 'trsa', false],
  ['teresa', 'aeresz', false],
  ['ann', 'nna', false],
  ['lan', 'ian', true],
  ['una', 'ida', false],
  ['robert', 'bob', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(nearlySame(one, other)).toBe(expected)
  expect(nearlySame(other, one)).toBe(expected)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 })

test.prop([word, fc.nat(), fc.constantFrom('a', 'b', 'c')])('one slip is forgiven wherever it is', (text, place, letter) => {
  const at = place % text.length
  const slips = [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + letter + text.slice(at),
    text.slice(0, at) + letter + text.slice(at + 1),
    text.slice(0, at) +
      text
        .slice(at, at + 2)
        .split('')
        .toReversed()
        .join('') +
      text.slice(at + 2),
  ]
  for (const slip of slips) expect(nearlySame(text, slip)).toBe(true)
})
