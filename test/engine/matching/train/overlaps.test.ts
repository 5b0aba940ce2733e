import { describe, expect, it } from 'vitest'
import { contentHashes } from '../../../../engine/matching/population.ts'
import { emptyLevels } from '../../../../engine/matching/score/levels.ts'
import { exactCounts } from '../../../../engine/matching/train/joint.ts'
import { overlapsOf } from '../../../../engine/matching/train/overlaps.ts'
import { type Patterns, patternCounter } from '../../../../engine/matching/train/patterns.ts'
import { populationOf, type Record } from '../tables.ts'

const nobody = { fields: 3, length: 0, levels: new Uint8Array(), swapped: new Uint8Array(), counts: new Float64Array() }

/** All pairs of records that are not copies: each field is the same or another. */
function sampledOf(records: readonly Record[], fields: number): Patterns {
  const counter = patternCounter(fields)
  const pair = emptyLevels(fields)
  const distinct = [...new Set(records.map((record) => record.join('\n')))].map((its) => its.split('\n'))
  for (const [i, one] of distinct.entries()) {
    for (const other of distinct.slice(i + 1)) {
      for (const [f, value] of one.entries()) pair.levels[f] = value === other[f] ? 1 : 2
      counter.add(pair)
    }
  }
  return counter.patterns()
}

/** Of fields that agree by chance as often as these say. */
function overlapsIn(records: readonly Record[], agree: readonly number[], patterns = nobody, match = new Float64Array()) {
  const population = populationOf(
    records,
    agree.map(() => 'category'),
  )
  const fields = agree.length
  const u = agree.map((share) => Float64Array.of(0, share, 1 - share))
  const exact = exactCounts(population, contentHashes(population))
  const together = { sampled: sampledOf(records, fields), share: 1, exact }
  const speaking = agree.map(() => Uint8Array.of(0, 1, 0))
  return overlapsOf(together, u, speaking, { ...patterns, fields }, match)
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

describe('fields that are alike together', () => {
  /** Two fields that are the same, alike or different. */
  const patternsOf = (its: readonly (readonly [levels: readonly [number, number], count: number])[]): Patterns => ({
    fields: 2,
    length: its.length,
    levels: Uint8Array.from(its.flatMap(([levels]) => levels)),
    swapped: new Uint8Array(its.length),
    counts: Float64Array.from(its, ([, count]) => count),
  })
  const known = Float64Array.of(0, 10_000, 0, 0)
  const together = {
    sampled: patternsOf([
      [[2, 2], 50],
      [[2, 3], 50],
      [[3, 2], 50],
      [[3, 3], 9_850],
    ]),
    share: 0.1,
    exact: { share: 1, known, exact: new Float64Array(4) },
  }
  const u = [0, 1].map(() => Float64Array.of(0, 0.001, 0.01, 0.989))
  const alike = [0, 1].map(() => Uint8Array.of(0, 1, 1, 0))
  const found = (speaking = alike, patterns = patternsOf([]), excluded = new Float64Array()) =>
    overlapsOf(together, u, speaking, patterns, excluded)

  it('overlap by how much, though they are never the same together', () => {
    const near = Math.log((50 + 1) / ((100 * 100) / 10_000 + 1))
    expect(found()).toEqual([{ fields: [0, 1], nats: 0, near: expect.closeTo(near) }])
  })

  it('do not overlap where that speaks for nobody', () => {
    expect(found([0, 1].map(() => Uint8Array.of(0, 1, 0, 0)))).toEqual([])
  })

  it.each([
    ['all', 1, 0],
    ['half', 0.5, Math.log((25 + 1) / ((75 * 75) / 10_000 + 1))],
    ['none', 0, Math.log((50 + 1) / (1 + 1))],
  ])('because they are one customer, %s of them, overlap that much less', (_what, match, near) => {
    const candidates = patternsOf([[[2, 2], 500]]) // of which a tenth is in the sample
    const [its] = found(alike, candidates, Float64Array.of(match))
    expect(its?.near ?? 0).toBeCloseTo(near)
  })
})
