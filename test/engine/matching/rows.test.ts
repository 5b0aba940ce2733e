import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { dictionaryOf } from '../../../engine/matching/dictionary.ts'
import { hashText } from '../../../engine/matching/hash.ts'
import { isSeveral, itemsOf, partHashes, rowsOf } from '../../../engine/matching/rows.ts'
import { populationOf, type Record, someRecords, textsOf } from './tables.ts'

const initial = (value: string) => (value === '-' ? '' : value.slice(0, 1))
const keyParts = [
  { field: 1, part: 'initial' },
  { field: 0, part: 'value' },
]

function rowsOfRecords(records: readonly Record[]) {
  const population = populationOf(records, ['category', 'category'])
  const [first, second] = population.columns.map(({ values }) => textsOf(values))
  const hashes = [partHashes(['', ...(second ?? [])], initial), partHashes(['', ...(first ?? [])], (value) => value)]
  return { population, rows: rowsOf(population, keyParts, hashes) }
}

const records = someRecords(2, ['ab', 'ac', 'b', 'bd', '-'], 30)

test.prop([records])('hold the codes of every value and the hashes of every part, each once', (its) => {
  const { population, rows } = rowsOfRecords(its)
  for (const [i, record] of its.entries()) {
    const items = Array.from(rows.words.subarray(i * rows.stride, (i + 1) * rows.stride), (word) => itemsOf(rows.lists, word))
    const named = items.slice(0, 2).map((codes, f) => codes.map((code) => textsOf(population.columns[f]!.values)[code - 1]))
    const sets = (lists: readonly (readonly unknown[])[]) => lists.map((list) => new Set(list))
    expect(sets(named)).toEqual(sets(record))
    const parts = [record[1]!.map(initial).filter((its) => its !== ''), record[0]!].map((its) =>
      its.map((text) => hashText(text)),
    )
    expect(sets(items.slice(2))).toEqual(sets(parts))
    expect(items.every((list) => new Set(list).size === list.length)).toBe(true)
  }
})

describe('a word', () => {
  it('is the value itself where a record has one, also one part of two values', () => {
    const { rows } = rowsOfRecords([[['ab'], ['ab', 'ac']]])
    expect(Array.from(rows.words, isSeveral)).toEqual([false, true, false, false])
    expect(rows.words[2]).toBe(hashText('a'))
  })
})

it('a part that a value has not got has no hash', () => {
  expect([...partHashes(['', 'ab', '-'], initial)]).toEqual([0, hashText('a'), 0])
  expect(dictionaryOf(['ab', '-'], new Uint32Array(3)).starts).toHaveLength(4)
})
