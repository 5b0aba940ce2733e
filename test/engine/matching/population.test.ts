import { test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { contentHashes } from '../../../engine/matching/population.ts'
import { populationOf, type Record, someRecords } from './tables.ts'

const hashesOf = (records: readonly Record[]) => [...contentHashes(populationOf(records, ['category', 'category']))]

test.prop([someRecords(2, 'abcd', 20)])('what a record holds is the same hash among whatever others', (records) => {
  expect(records.flatMap((record) => hashesOf([record]))).toEqual(hashesOf(records))
})

it.each<[string, Record]>([
  ['another value', [['a'], ['c']]],
  ['a value less', [['a'], []]],
  ['one value more', [['a', 'c'], ['b']]],
  ['the values of the other field', [['b'], ['a']]],
])('%s is another hash', (_what, record) => {
  const [one, other] = hashesOf([[['a'], ['b']], record])
  expect(other).not.toBe(one)
})
