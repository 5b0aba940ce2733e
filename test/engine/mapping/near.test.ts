import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { editDistance, nearest } from '../../../engine/mapping/near.ts'

describe('the edit distance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['given_nme', 'given_name', 1],
    ['tpye', 'type', 1],
    ['phoen', 'phone', 1],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected)
  })

  test.prop([fc.string(), fc.string()])('is the same both ways, and 0 for equal words only', (a, b) => {
    expect(editDistance(a, b)).toBe(editDistance(b, a))
    expect(editDistance(a, b) === 0).toBe(a === b)
  })
})

it.each([
  ['First_Name', 'first name'],
  ['frist name', 'first name'],
  ['phone', undefined],
  ['x', undefined],
])('the word that %j was meant to be is %j', (word, expected) => {
  expect(nearest(word, ['last name', 'first name', 'email'])).toBe(expected)
})
