import { expect, it } from 'vitest'
import { membershipOf } from '../../../engine/matching/membership.ts'

/** Height and probability of merges, as `1-2 5 .9`. */
function merges(...texts: readonly string[]) {
  const all = texts.map((text) => text.split(/[- ]/).map(Number))
  const column = (place: number) => all.map((its) => its[place] ?? 0)
  return {
    a: Uint32Array.from(column(0)),
    b: Uint32Array.from(column(1)),
    height: Float64Array.from(column(2)),
    probability: Float64Array.from(column(3)),
    pairs: new Float64Array(all.length),
  }
}

const surely = (size: number, threshold: number, ...texts: readonly string[]) =>
  [...membershipOf(size, merges(...texts), threshold)].map((its) => Number(its.toFixed(2)))

it('a record that stays alone belongs to itself', () => {
  expect(surely(3, 2, '0-1 1 0.6')).toEqual([1, 1, 1])
})

it('two records belong together as surely as their merge', () => {
  expect(surely(3, 0, '0-2 1 0.75')).toEqual([0.75, 1, 0.75])
})

it('who comes to a larger cluster is doubted alone', () => {
  expect(surely(4, 0, '1-2 5 0.9', '0-1 1 0.6')).toEqual([0.6, 0.9, 0.9, 1])
})

it('clusters of one size doubt each other', () => {
  expect(surely(4, 0, '0-1 5 0.9', '2-3 5 0.8', '0-2 1 0.7')).toEqual([0.7, 0.7, 0.7, 0.7])
})

it('a later merge never makes it surer', () => {
  expect(surely(5, 0, '0-1 5 0.6', '2-3 5 0.9', '2-4 4 0.9', '0-2 3 0.95')).toEqual([0.6, 0.6, 0.9, 0.9, 0.9])
})
