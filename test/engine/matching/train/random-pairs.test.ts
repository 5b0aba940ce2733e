import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { hashText } from '../../../../engine/matching/hash.ts'
import { randomPairs } from '../../../../engine/matching/train/random-pairs.ts'

const contentOf = (order: readonly number[]) => Uint32Array.from(order, (i) => hashText(`record ${i}`))
const order = fc.integer({ min: 2, max: 40 }).chain((size) => {
  const places = Array.from({ length: size }, (_, i) => i)
  return fc.shuffledSubarray(places, { minLength: size })
})

/** By what the records hold. */
function named(order: readonly number[], most: number): readonly string[] {
  const { a, b } = randomPairs(contentOf(order), most)
  const names = Array.from(a, (one, k) => [order[one]!, order[b[k]!]!].toSorted((x, y) => x - y).join(' '))
  return names.toSorted()
}

test.prop([order, fc.integer({ min: 1, max: 900 })])('follow from what records hold, not from their order', (order, most) => {
  expect(named(order, most)).toEqual(
    named(
      order.toSorted((a, b) => a - b),
      most,
    ),
  )
})

test.prop([order, fc.integer({ min: 1, max: 900 })])(
  'are all pairs, or as many as asked for of two records each',
  (order, most) => {
    const all = (order.length * (order.length - 1)) / 2
    const { a, b } = randomPairs(contentOf(order), most)
    expect([a.length, b.length]).toEqual([Math.min(all, most), Math.min(all, most)])
    expect(a.every((one, k) => one !== b[k])).toBe(true)
    if (all <= most) expect(new Set(named(order, most)).size).toBe(all)
  },
)

it('show a share as it is among all pairs', () => {
  const order = Array.from({ length: 2_000 }, (_, i) => i)
  const { a, b } = randomPairs(contentOf(order), 20_000)
  const alike = a.filter((one, k) => one % 4 === b[k]! % 4).length / 20_000
  expect(alike).toBeGreaterThan(0.23)
  expect(alike).toBeLessThan(0.27)
})

it('of many records are told from a few of them, in whatever order they come', () => {
  const order = Array.from({ length: 20_000 }, (_, i) => i)
  const pairs = named(order, 500)
  expect(pairs).toHaveLength(500)
  expect(named(order.toReversed(), 500)).toEqual(pairs)
})

it.each([
  ['all have', Array.from({ length: 700 }, () => 5)],
  ['nearly all have', Array.from({ length: 700 }, (_, i) => (i === 0 ? 6 : 5))],
])('end where %s one content', (_what, order) => {
  const { a, b } = randomPairs(contentOf(order), 200_000)
  expect(a.length).toBe(b.length)
  expect(a.every((one, k) => one !== b[k])).toBe(true)
})
