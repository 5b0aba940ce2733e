import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { editsOver, withinEdits } from '../../../../engine/matching/compare/edits.ts'
import { slips, text } from './arbitrary.ts'
import { osa } from './reference.ts'
import { bothWays } from './values.ts'

const edits = (a: string, b: string, most: number) => bothWays((values) => editsOver(values, most), a, b)

it.each([
  ['19800312', '19800313', 1],
  ['19800312', '19800321', 1], // neighbours swapped
  ['19800312', '1980312', 1],
  ['ca', 'abc', 3], // no part is edited twice
  ['19800312', '19791203', 4],
])('%s and %s are %d edits apart, or more than 3', (a, b, expected) => {
  expect(edits(a, b, 3)).toBe(expected)
})

test.prop([slips('abcd', 28, 5)], { numRuns: 500 })('is the optimal string alignment distance', ([a, b]) => {
  expect(edits(a, b, 9)).toBe(Math.min(osa(a, b), 10))
})

const filler = 'the quick brown fox jumps over'

test.prop([slips('ab', 40, 5), fc.integer({ min: 2, max: 9 })])('is so for long values too', ([a, b], most) => {
  // Both ends differ, so that more than 31 characters are left between what begins and ends alike.
  const [one, other] = [`x${a}${filler}y`, `z${b}${filler}w`]
  expect(edits(one, other, most)).toBe(Math.min(osa(one, other), most + 1))
})

test.prop([text('abc', 9), text('abc', 9)], { numRuns: 300 })('stops after the most that is asked for', (a, b) => {
  for (const most of [1, 2]) expect(edits(a, b, most)).toBe(Math.min(osa(a, b), most + 1))
})

it.each([
  ['123456789', '123456700', true],
  ['1234567', '1234500', true],
  ['123456', '123400', false],
  ['123456', '123450', true],
  ['1234567', '123450', false],
])('two edits need seven characters on both sides: %s, %s', (a, b, expected) => {
  expect(bothWays((values) => withinEdits(values, editsOver(values, 2), 2), a, b)).toBe(expected)
})
