import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { emptyLevels } from '../../../../engine/matching/score/levels.ts'
import { chanceOf, countLevels } from '../../../../engine/matching/train/chance.ts'
import { populationOf, type Record, someRecords } from '../tables.ts'

const one = (value: string): Record => [[value]]

describe('the levels of pairs', () => {
  it('are counted field by field', () => {
    const pair = emptyLevels(2)
    const compare = (a: number, b: number) => pair.levels.set([a, b])
    const counts = countLevels([3, 4], { a: Uint32Array.of(0, 1, 1), b: Uint32Array.of(3, 2, 3) }, compare, pair)
    expect(counts.map((its) => [...its])).toEqual([
      [1, 2, 0],
      [0, 0, 1, 2],
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
