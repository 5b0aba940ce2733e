import { expect, it } from 'vitest'
import { localParts, sameLocalPart } from '../../../../engine/matching/compare/email.ts'
import { textOf } from '../../../../engine/matching/dictionary.ts'
import { bothWays, valuesOf } from './values.ts'

it.each([
  ['ann.lee@example.com', 'ann.lee@example.org', true],
  ['ann.lee@example.com', 'ann.leo@example.org', false],
  ['ann@example.com', 'anna@example.com', false],
  ['al@example.com', 'al@example.org', false], // too short to tell anyone
  ['info@wagner.example', 'info@wagner-hamburg.example', false],
  ['kontakt@berg.example', 'kontakt@tal.example', false],
  ['infos@berg.example', 'infos@tal.example', true],
])('%s and %s: the same before the @ is %s', (a, b, expected) => {
  expect(bothWays((values) => sameLocalPart(localParts(values)), a, b)).toBe(expected)
})

it('takes what stands before the @', () => {
  const parts = localParts(valuesOf('ann@example.com', 'nobody', 'bo@example.org'))
  expect([1, 2, 3].map((code) => textOf(parts, code))).toEqual(['ann', 'nobody', 'bo'])
})

it('takes nothing of an address that belongs to a task', () => {
  const parts = localParts(valuesOf('info@example.com', 'ann@example.com'))
  expect([1, 2].map((code) => textOf(parts, code))).toEqual(['', 'ann'])
})
