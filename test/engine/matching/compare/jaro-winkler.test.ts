import { test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { jaroWinklerOver } from '../../../../engine/matching/compare/jaro-winkler.ts'
import { slips, text } from './arbitrary.ts'
import { symmetricJaroWinkler } from './reference.ts'
import { bothWays, valuesOf } from './values.ts'

const similarity = (a: string, b: string) => bothWays((values) => jaroWinklerOver(values, 0), a, b)

/** The first three are published: W. E. Winkler, 1990. */
it.each([
  ['martha', 'marhta', 0.9611],
  ['dwayne', 'duane', 0.84],
  ['dixon', 'dicksonx', 0.8133],
  ['jones', 'johnson', 0.8324],
  ['abcd', 'abxyzw', 0.6111], // too little alike for the beginning to count
  ['abc', 'xyz', 0],
  ['a', 'b', 0],
])('%s and %s are %d alike', (a, b, expected) => {
  expect(similarity(a, b)).toBeCloseTo(expected, 4)
})

it('looks at the first 31 characters', () => {
  const long = 'abcdefghijklmnopqrstuvwxyz01234'
  expect(similarity(`${long}5`, `${long}678`)).toBe(1)
})

const pair = slips('abcde', 31, 6)
const two = [text('abcdefgh', 12), text('abcdefgh', 12)] as const

test.prop([pair], { numRuns: 500 })('is what Winkler has, after slips', ([a, b]) => {
  const [short, other] = [a.slice(0, 31), b.slice(0, 31)]
  if (short !== other) expect(similarity(short, other)).toBeCloseTo(symmetricJaroWinkler(short, other), 12)
})

test.prop([...two], { numRuns: 500 })('is what Winkler has, for any two', (a, b) => {
  if (a !== b) expect(similarity(a, b)).toBeCloseTo(symmetricJaroWinkler(a, b), 12)
})

test.prop([slips('abcdef', 12, 3)], { numRuns: 500 })('is exact from the cut-off on, and under it below', ([a, b]) => {
  const values = valuesOf(a, b)
  const exact = jaroWinklerOver(values, 0)(1, 2)
  for (const cutOff of [0.5, 0.7, 0.85, 0.92, exact]) {
    const cut = jaroWinklerOver(values, cutOff)(1, 2)
    if (exact >= cutOff) expect(cut).toBe(exact)
    else expect(cut).toBeLessThan(cutOff)
  }
})

test.prop([text('abc', 9), text('abc', 9), text('abc', 40)])('does not remember an earlier pair', (a, b, c) => {
  const values = valuesOf(a, b, c)
  const used = jaroWinklerOver(values, 0)
  used(1, 3)
  used(3, 2)
  expect(used(1, 2)).toBe(jaroWinklerOver(values, 0)(1, 2))
})
