import { describe, expect, it } from 'vitest'
import { rawHashes, sampleOf, sampleRows } from '../../../../engine/matching/csv/sample.ts'
import { scanColumns } from '../../../../engine/matching/csv/scan.ts'
import { sourceFrom, valuesOf } from './files.ts'

const numbers = Array.from({ length: 30_000 }, (_, i) => `n${i}`)

function sampled(values: readonly string[]) {
  const source = sourceFrom({ 'a.csv': `a,b\n${values.map((value) => `${value},x`).join('\n')}\n` })
  const { columns } = scanColumns(source, { columns: ['a'] })
  const hashes = columns.map((raw) => rawHashes(raw, source.bytes))
  const rows = sampleRows(columns, hashes)
  return {
    values: columns.map((raw, c) => sampleOf('a', raw, source.bytes, hashes[c] ?? new Uint32Array())),
    rows: columns.map((raw) => valuesOf(raw, source)).map((all) => rows.map((row) => all[row])),
  }
}

describe('a sample', () => {
  it('of few values is all of them, with how many there are', () => {
    const [its] = sampled(['x', 'y', '', 'x']).values
    expect({ ...its, values: its?.values.toSorted() }).toEqual({ name: 'a', filled: 3, distinct: 2, values: ['x', 'y'] })
  })

  it('of many is some 2,000 that do not depend on the order of the rows', () => {
    const [its] = sampled(numbers).values
    expect(its?.values).toHaveLength(2_000)
    expect(sampled(numbers.toReversed()).values).toEqual([its])
  })
})

it('a sample of rows does not depend on their order', () => {
  const few = numbers.slice(0, 5_000)
  const { rows } = sampled(few)
  expect(rows[0]).toHaveLength(2_000)
  expect(sampled(few.toReversed()).rows).toEqual(rows)
})
