import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  commonHashes,
  crowdedKeys,
  crowdedShares,
  crowdLimit,
  keysAbove,
  type Visit,
} from '../../../../engine/matching/block/crowded.ts'
import { keysOf } from '../../../../engine/matching/block/rule.ts'
import type { Rows } from '../../../../engine/matching/rows.ts'
import { namedPairs, populationOf, type Record, rowsFrom, someRecords } from '../tables.ts'

/** So many records with these values. */
const times = (count: number, ...record: Record): readonly Record[] => Array.from({ length: count }, () => record)

/** Gives all records to be refined by these parts, as if they shared a crowded key. */
function visit(rows: Rows, refinement: readonly number[], visit: Visit): void {
  const records = Uint32Array.from({ length: rows.size }, (_, i) => i)
  crowdedKeys([], [refinement]).visit(rows, 0, records, visit)
}

function pairsOf(rows: Rows, refinement: readonly number[]): ReadonlySet<string> {
  const pairs = new Set<string>()
  visit(rows, refinement, (a, b) => pairs.add(`${a} ${b}`))
  return pairs
}

function visitsOf(rows: Rows, refinement: readonly number[]): number {
  let visits = 0
  visit(rows, refinement, () => visits++)
  return visits
}

describe('keys that too many share', () => {
  const records = [...times(crowdLimit, ['a', 'b'], ['x']), ...times(1, ['a'], ['x']), ...times(1, ['b'], ['y'])]
  const rows = rowsFrom(records, 2)
  const common = populationOf(records, ['category', 'category']).columns.map(({ values, hashes }) =>
    commonHashes(values.counts, hashes),
  )
  const keyOf = (parts: readonly number[], ...record: Record) => keysOf(rowsFrom([record], 2), { parts }, 0)

  it('are those of more records than the limit, counted value by value', () => {
    expect(keysAbove(rows, { parts: [0] }, common)).toEqual(new Set(keyOf([0], ['a', 'b'])))
    expect([...keysAbove(rows, { parts: [1] }, common)]).toEqual(keyOf([1], [], ['x']))
  })

  it('are made of common values, and may be rare all the same', () => {
    expect([...keysAbove(rows, { parts: [0, 1] }, common)]).toEqual(keyOf([0, 1], ['a'], ['x']))
  })

  it('are none where a part has no common value', () => {
    expect(keysAbove(rows, { parts: [0, 1] }, [common[0] ?? new Set(), new Set()]).size).toBe(0)
  })

  it('are told of by the share of records that have one, by rule', () => {
    const rules = [{ parts: [0] }, { parts: [1] }, { parts: [0, 1] }]
    const crowded = [new Set(keyOf([0], ['b'])), new Set<number>(), new Set(keyOf([0, 1], ['a'], ['x']))]
    const [have, all] = [crowdLimit + 1, crowdLimit + 2]
    expect(crowdedShares(rows, rules, crowded)).toEqual([have / all, 0, have / all])
  })

  it('may be of a part that several values have', () => {
    const counts = Uint32Array.of(0, crowdLimit, 1, crowdLimit)
    expect([...commonHashes(counts, Uint32Array.of(0, 7, 7, 8))]).toEqual([7])
    expect([...commonHashes(counts, Uint32Array.of(0, 7, 8, 0x10007))]).toEqual([]) // of other bits than the last
    expect([...commonHashes(counts, Uint32Array.of(0, 0, 0, 0))]).toEqual([])
  })
})

describe('the records of a crowded key', () => {
  it('are compared as far as they agree on one part more; those who do not know it, among themselves', () => {
    const rows = rowsFrom([...times(4, ['k'], ['x']), ...times(3, ['k'], ['y']), ...times(5, ['k'], [])], 2)
    const pairs = pairsOf(rows, [1])
    expect(pairs.size).toBe(6 + 3 + 10)
    expect(['0 3', '4 6', '7 11'].every((pair) => pairs.has(pair))).toBe(true)
  })

  it('are compared under each of the values that they share in that part, once', () => {
    const rows = rowsFrom([...times(2, ['k'], ['x', 'y']), ...times(1, ['k'], ['y', 'z']), ...times(1, ['k'], ['z'])], 2)
    expect([...pairsOf(rows, [1])].toSorted()).toEqual(['0 1', '0 2', '1 2', '2 3'])
    expect(visitsOf(rows, [1])).toBe(4)
  })

  it('are told apart by the next part where too many agree on that one too', () => {
    const rows = rowsFrom([...times(crowdLimit, ['k'], ['x'], ['p']), ...times(2, ['k'], ['x'], ['q'])], 3)
    expect(visitsOf(rows, [1, 2])).toBe((crowdLimit * (crowdLimit - 1)) / 2 + 1)
  })

  it('are compared with twenty neighbours where nothing tells them apart', () => {
    expect(pairsOf(rowsFrom(times(30, ['k']), 1), []).size).toBe(10 * 20 + (20 * 19) / 2)
  })
})

const shuffled = someRecords(2, 'abcdefgh', 32, 24).chain((records) =>
  fc.shuffledSubarray([...records.keys()], { minLength: records.length }).map((order) => ({ records, order })),
)

test.prop([shuffled])('the neighbours follow from what records hold, not from their order', ({ records, order }) => {
  const named = (its: readonly Record[]) => namedPairs(its, pairsOf(rowsFrom(its, 2), []))
  expect(named(order.flatMap((i) => records.slice(i, i + 1)))).toEqual(named(records))
})
