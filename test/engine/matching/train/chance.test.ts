import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { chanceOf, levelCounts } from '../../../../engine/matching/train/chance.ts'
import { populationOf, type Record, someRecords } from '../tables.ts'

const one = (value: string): Record => [[value]]

describe('the levels of pairs', () => {
  it('are counted field by field', () => {
    const counts = levelCounts([3, 4], {
      fields: 2,
      length: 3,
      levels: Uint8Array.of(0, 3, 1, 2, 1, 3),
      swapped: new Uint8Array(3),
      counts: Float64Array.of(5, 1, 7),
    })
    expect(counts.map((its) => [...its])).toEqual([
      [5, 8, 0],
      [0, 0, 1, 12],
    ])
  })
})

describe('what chance does', () => {
  it('is what the sample shows in as many pairs as there are, and half a pair of what it does not show', () => {
    const population = populationOf(['a', 'b', 'c', 'd'].map(one), ['given_name']) // 6 pairs, five levels and "different"
    const [counts = []] = chanceOf(population, [Float64Array.of(0, 0, 1, 0, 0, 0, 2)], 3)
    expect([...counts]).toEqual([0, 0, 2, 1, 1, 1, 4])
  })

  it('is nothing of what is unknown', () => {
    const population = populationOf(['a', 'b'].map(one), ['sex'])
    expect(chanceOf(population, [Float64Array.of(9, 0, 0)], 1)[0]![0]).toBe(0)
  })

  it('may be more than equal values where other values count as the same', () => {
    const population = populationOf(['1', '1', '2'].map(one), ['phone'])
    const sample = Float64Array.of(0, 2, 0, 1)
    expect(chanceOf(population, [sample], 3)[0]![1]).toBe(2)
  })
})

test.prop([someRecords(1, 'abc', 12, 2)])('the pairs that agree by chance are those of equal single values', (records) => {
  const single = records.map((record): Record => [(record[0] ?? []).slice(0, 1)])
  const values = single.flat(2)
  const expected = values.flatMap((value, i) => values.slice(i + 1).filter((other) => other === value)).length
  expect(chanceOf(populationOf(single, ['category']), [new Float64Array(3)], 1)[0]![1]).toBe(expected)
})
