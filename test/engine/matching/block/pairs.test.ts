import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { blocksOf } from '../../../../engine/matching/block/blocks.ts'
import type { Blocking } from '../../../../engine/matching/block/coverage.ts'
import { crowdedKeys } from '../../../../engine/matching/block/crowded.ts'
import { rangesOf, visitPairs } from '../../../../engine/matching/block/pairs.ts'
import { type BlockRule, keysOf } from '../../../../engine/matching/block/rule.ts'
import type { Rows } from '../../../../engine/matching/rows.ts'
import { namedPairs, type Record, rowsFrom, someRecords } from '../tables.ts'

const fields = 4
const people = someRecords(fields, 'abcde', 20)
const parts = fc.subarray([0, 1, 2, 3], { minLength: 1 })
const rules = fc.uniqueArray(parts, { selector: (its) => its.join(), minLength: 1, maxLength: 6 }).map(rulesOf)

function rulesOf(lists: readonly (readonly number[])[]): readonly BlockRule[] {
  return lists.map((its) => ({ parts: its }))
}

/** What is visited of all rules, each cut into ranges. */
function visited(rows: Rows, blocking: Blocking, ranges = 1, of = 1): readonly string[] {
  const pairs: string[] = []
  for (const [rule, its] of blocking.rules.entries()) {
    for (const range of rangesOf(rule, blocksOf(rows, its, of), ranges)) {
      visitPairs(rows, blocking, range, (a, b) => pairs.push(`${a} ${b}`), of)
    }
  }
  return pairs.toSorted()
}

/** The pairs of which this holds, looked at one by one. */
function pairsWhere(size: number, holds: (a: number, b: number) => boolean): readonly string[] {
  const all = Array.from({ length: size }, (_, a) => Array.from({ length: size - a - 1 }, (_, k) => [a, a + 1 + k] as const))
  return all
    .flat()
    .filter(([a, b]) => holds(a, b))
    .map(([a, b]) => `${a} ${b}`)
    .toSorted()
}

function agree(one: Record | undefined, other: Record | undefined, rule: BlockRule): boolean {
  return rule.parts.every((part) => one?.[part]?.some((value) => other?.[part]?.includes(value)))
}

const nothingCrowded = crowdedKeys([], [])

test.prop([people, rules, fc.integer({ min: 1, max: 5 })])(
  'every pair that agrees on a rule is visited once, however the work is cut',
  (records, rules, pieces) => {
    const expected = pairsWhere(records.length, (a, b) => rules.some((rule) => agree(records[a], records[b], rule)))
    expect(visited(rowsFrom(records, fields), { rules, crowded: nothingCrowded }, pieces)).toEqual(expected)
  },
)

/** Some of the keys that records have, by rule. */
const crowdedSome = fc
  .record({ records: people, rules, chosen: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }) })
  .map(({ records, rules, chosen }) => {
    const rows = rowsFrom(records, fields)
    const keys = rules.map((rule) => new Set(records.flatMap((_, i) => keysOf(rows, rule, i)).filter((key) => chosen[key % 7])))
    return { records, rules, rows, keys }
  })

test.prop([crowdedSome])('what shares a key that is not crowded is not lost to one that is', ({ records, rules, rows, keys }) => {
  const refinements = rules.map(({ parts }) => [0, 1, 2, 3].filter((part) => !parts.includes(part)))
  const found = new Set(visited(rows, { rules, crowded: crowdedKeys(keys, refinements) }, 2))
  const shares = (a: number, b: number, r: number, rule: BlockRule) => {
    const others = new Set(keysOf(rows, rule, b))
    return keysOf(rows, rule, a).some((key) => others.has(key) && !keys[r]?.has(key))
  }
  const certain = pairsWhere(records.length, (a, b) => rules.some((rule, r) => shares(a, b, r, rule)))
  expect(certain.filter((pair) => !found.has(pair))).toEqual([])
  const allowed = new Set(pairsWhere(records.length, (a, b) => rules.some((rule) => agree(records[a], records[b], rule))))
  expect([...found].filter((pair) => !allowed.has(pair))).toEqual([])
})

const sampled = fc
  .record({ records: people, rules, of: fc.integer({ min: 2, max: 4 }) })
  .chain((its) =>
    fc.shuffledSubarray([...its.records.keys()], { minLength: its.records.length }).map((order) => ({ ...its, order })),
  )

test.prop([sampled])(
  'the part that is looked at follows from what records hold, not from their order',
  ({ records, rules, of, order }) => {
    const named = (its: readonly Record[]) =>
      namedPairs(its, visited(rowsFrom(its, fields), { rules, crowded: nothingCrowded }, 1, of))
    expect(named(order.flatMap((i) => records.slice(i, i + 1)))).toEqual(named(records))
  },
)

test('a part of so many is about as many of the exact copies as of all others', () => {
  const copies = Array.from({ length: 900 }, (_, i) => [[`name ${i % 300}`]])
  const counts = [2, 3, 4, 5].map(
    (of) => visited(rowsFrom(copies, 1), { rules: [{ parts: [0] }], crowded: nothingCrowded }, 1, of).length * of,
  )
  for (const count of counts) expect(Math.abs(count - 900) / 900).toBeLessThan(0.25)
})

test('a part of so many is taken of crowded keys too', () => {
  const rows = rowsFrom(
    Array.from({ length: 300 }, (_, i) => [['Berg'], [`name ${i}`]]),
    2,
  )
  const rules = [{ parts: [0] }]
  const crowded = crowdedKeys([new Set(keysOf(rows, { parts: [0] }, 0))], [[]])
  const all = visited(rows, { rules, crowded })
  const some = visited(rows, { rules, crowded }, 1, 5)
  expect(Math.abs((5 * some.length) / all.length - 1)).toBeLessThan(0.1)
  expect(some.filter((pair) => !all.includes(pair))).toEqual([])
})

test.prop([people, fc.integer({ min: 1, max: 5 })])('ranges have about as many pairs, and every block', (records, count) => {
  const blocks = blocksOf(rowsFrom(records, fields), { parts: [0] })
  const ranges = rangesOf(0, blocks, count)
  expect(ranges.length).toBeLessThanOrEqual(count)
  expect(ranges.flatMap(({ from, end }) => Array.from({ length: end - from }, (_, k) => from + k))).toEqual([
    ...blocks.keys.keys(),
  ])
  const sizes = Array.from(blocks.keys, (_, b) => (blocks.starts[b + 1] ?? 0) - (blocks.starts[b] ?? 0))
  const pairsIn = (from: number, end: number) => sizes.slice(from, end).reduce((sum, size) => sum + (size * (size - 1)) / 2, 0)
  const share = pairsIn(0, sizes.length) / count
  const largest = Math.max(0, ...sizes.map((size) => (size * (size - 1)) / 2))
  for (const { from, end } of ranges) expect(pairsIn(from, end)).toBeLessThanOrEqual(share + largest)
})
