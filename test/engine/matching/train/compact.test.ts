import { describe, expect, it } from 'vitest'
import { bitsOf } from '../../../../engine/matching/block/agreement.ts'
import { edgesOf } from '../../../../engine/matching/link/members.ts'
import { type Agreements, agreementsOf, compactRules } from '../../../../engine/matching/train/compact.ts'
import { type Record, rowsFrom } from '../tables.ts'

/** So many matches that agree on these parts. */
function agreementsFrom(its: readonly (readonly [parts: readonly number[], expected: number])[]): Agreements {
  const bits = its.map(([parts]) => bitsOf({ parts }))
  return {
    low: Int32Array.from(bits, ({ low }) => low),
    high: Int32Array.from(bits, ({ high }) => high),
    expected: Float64Array.from(its, ([, expected]) => expected),
  }
}

const rule = (pairs: number, ...parts: readonly number[]) => ({ rule: { parts }, pairs })
const chosen = (rules: readonly ReturnType<typeof rule>[], agreements: Agreements, most = 9) =>
  compactRules(rules, agreements, 100, most).map(({ parts }) => parts)

describe('the rules that are kept', () => {
  it('are those with the most matches for their pairs, as long as they find more', () => {
    const agreements = agreementsFrom([
      [[0, 1], 50],
      [[1, 2], 40],
      [[40], 10],
    ])
    expect(chosen([rule(100, 0), rule(100, 1), rule(100, 2), rule(100, 40)], agreements)).toEqual([[1], [40]])
    expect(chosen([rule(100, 0), rule(1_000, 1), rule(100, 2), rule(100, 40)], agreements)).toEqual([[0], [2], [40]])
  })

  it('are no more than asked for, nor those that find next to nothing', () => {
    const agreements = agreementsFrom([
      [[0], 50],
      [[1], 49],
      [[2], 0.01],
    ])
    const rules = [rule(10, 0), rule(10, 1), rule(10, 2), rule(10, 3)]
    expect(chosen(rules, agreements)).toEqual([[0], [1]])
    expect(chosen(rules, agreements, 1)).toEqual([[0]])
  })

  it('are none where there are no matches', () => {
    expect(chosen([rule(10, 0)], agreementsFrom([]))).toEqual([])
  })
})

it('likely matches are counted by what they agree on, unlikely pairs are not', () => {
  const records: readonly Record[] = [
    [['a'], ['x']],
    [['a'], ['x']],
    [['a'], ['y']],
  ]
  const pairs = edgesOf([
    [0, 1, 100],
    [0, 2, 0],
    [1, 2, -0.1],
    [0, 1, 100],
  ])
  const { low, high, expected } = agreementsOf(rowsFrom(records, 2), pairs)
  expect([...high]).toEqual([0, 0])
  expect(new Map(Array.from(low, (bits, k) => [bits, expected[k]]))).toEqual(
    new Map([
      [0b11, 2],
      [0b01, 0.5],
    ]),
  )
})
