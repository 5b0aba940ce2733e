import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { pairwiseAccuracy } from '../../../engine/matching/accuracy.ts'

interface Placed {
  readonly cluster: number
  readonly truth: number
}

/** `'AAB'`: each letter a record, by who it is; clusters are set apart by spaces. */
function placed(text: string): readonly Placed[] {
  return text.split(' ').flatMap((letters, cluster) => [...letters].map((letter) => ({ cluster, truth: letter.charCodeAt(0) })))
}

describe('accuracy', () => {
  it.each([
    ['all as it should be', 'AAA BB C', 1, 1, 1, 1],
    ['one customer in two clusters', 'AA AA', 1, 2 / 6, 1, 0.5],
    ['two customers in one cluster', 'AABB', 2 / 6, 1, 0.5, 1],
    ['nobody put together, and nobody to put together', 'A B C', 1, 1, 1, 1],
    ['nobody put together of those who should be', 'A A', 1, 0, 1, 0.5],
    ["the example in Bagga and Baldwin's paper", 'AAAAA BBCCCCC', 21 / 31, 1, (5 + 4 / 7 + 25 / 7) / 12, 1],
  ])('%s', (_case, text, precision, recall, precise, recalled) => {
    const found = pairwiseAccuracy(placed(text))
    expect(found.precision).toBeCloseTo(precision)
    expect(found.recall).toBeCloseTo(recall)
    expect(found.bcubed.precision).toBeCloseTo(precise)
    expect(found.bcubed.recall).toBeCloseTo(recalled)
  })

  it('is no success when everything is wrong', () => {
    expect(pairwiseAccuracy(placed('AB AB')).f1).toBe(0)
  })
})

const some = fc.array(fc.record({ cluster: fc.nat(6), truth: fc.nat(6) }), { minLength: 1, maxLength: 40 })

test.prop([some])('B-cubed is what it is when taken record by record', (records) => {
  const shareOf = (of: (record: Placed) => number, among: (record: Placed) => number) => {
    const shares = records.map((record) => {
      const group = records.filter((other) => among(other) === among(record))
      return group.filter((other) => of(other) === of(record)).length / group.length
    })
    return shares.reduce((sum, share) => sum + share, 0) / shares.length
  }
  const { bcubed } = pairwiseAccuracy(records)
  expect(bcubed.precision).toBeCloseTo(
    shareOf(
      ({ truth }) => truth,
      ({ cluster }) => cluster,
    ),
  )
  expect(bcubed.recall).toBeCloseTo(
    shareOf(
      ({ cluster }) => cluster,
      ({ truth }) => truth,
    ),
  )
})

test.prop([some])('pairs are counted as they are when looked at one by one', (records) => {
  const pairs = records.flatMap((a, i) =>
    records.slice(i + 1).map((b) => ({ found: a.cluster === b.cluster, true: a.truth === b.truth })),
  )
  const right = pairs.filter((pair) => pair.found && pair.true).length
  const { precision, recall, truePairs } = pairwiseAccuracy(records)
  expect(truePairs).toBe(pairs.filter((pair) => pair.true).length)
  expect(precision * pairs.filter((pair) => pair.found).length).toBeCloseTo(right)
  expect(recall * truePairs).toBeCloseTo(right)
})
