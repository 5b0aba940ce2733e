import { describe, expect, it } from 'vitest'
import { contentHashes } from '../../../../engine/matching/population.ts'
import { overlapsOf } from '../../../../engine/matching/train/overlaps.ts'
import { populationOf, type Record } from '../tables.ts'

const nobody = { fields: 3, length: 0, levels: new Uint8Array(), swapped: new Uint8Array(), counts: new Float64Array() }

/** Of fields that agree by chance as often as these say. */
function overlapsIn(records: readonly Record[], agree: readonly number[], patterns = nobody, match = new Float64Array()) {
  const population = populationOf(
    records,
    agree.map(() => 'category'),
  )
  const u = agree.map((share) => Float64Array.of(0, share, 1 - share))
  const none = { m: [], u, h: [], weights: [], swapped: 0, matches: 0, related: 0 }
  return overlapsOf(population, contentHashes(population), none, { ...patterns, fields: agree.length }, match)
}

/** `id` keeps records from being copies of each other; it agrees with nothing. */
const people = (of: (i: number) => readonly string[]): readonly Record[] =>
  Array.from({ length: 400 }, (_, i) => [...of(i).map((value) => [value]), [`id ${i}`]])

describe('fields that agree together', () => {
  it('more often than chance would have it overlap by how much', () => {
    const found = overlapsIn(
      people((i) => [`postcode ${i % 20}`, `city ${i % 20}`, `day ${Math.floor(i / 20)}`]),
      [0.05, 0.05, 0.05, 0],
    )
    expect(found.map(({ fields }) => fields)).toEqual([[0, 1]])
    expect(found[0]?.nats).toBeCloseTo(Math.log(20), 0)
  })

  it('are a tree where three of them go together: nothing is subtracted twice', () => {
    const found = overlapsIn(
      people((i) => [`street ${i % 40}`, `postcode ${i % 20}`, `city ${i % 10}`]),
      [0.025, 0.05, 0.1, 0],
    )
    expect(found.map(({ fields }) => fields)).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  it('because they are one customer do not overlap', () => {
    const records = people((i) => [`name ${i >> 1}`, `phone ${i >> 1}`])
    const patterns = {
      fields: 3,
      length: 1,
      levels: Uint8Array.of(1, 1, 2),
      swapped: Uint8Array.of(0),
      counts: Float64Array.of(200),
    }
    const agree = [1 / 400, 1 / 400, 0]
    expect(overlapsIn(records, agree, patterns, Float64Array.of(1))).toEqual([])
    expect(overlapsIn(records, agree, patterns, Float64Array.of(0))).toHaveLength(1)
  })

  it('are counted once for each copy of a record', () => {
    const copies = Array.from({ length: 100 }, (): Record => [['Ann'], ['Berg']])
    expect(overlapsIn(copies, [0.001, 0.001])).toEqual([])
  })
})
