import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { columnOf, columnOfTexts, severalOf } from '../../../engine/matching/columns.ts'
import { scanColumns } from '../../../engine/matching/csv/scan.ts'
import { sizeOf, textOf } from '../../../engine/matching/dictionary.ts'
import { hashText } from '../../../engine/matching/hash.ts'
import type { Column } from '../../../engine/matching/population.ts'
import { sourceFrom } from './csv/files.ts'

const lower = (text: string) => (text === '?' ? '' : text.toLowerCase())

/** The values of each record. */
function listed({ values, codes, several }: Column): readonly (readonly string[])[] {
  const name = (code: number) => textOf(values, code)
  if (several === undefined) return Array.from(codes, (code) => (code === 0 ? [] : [name(code)]))
  return Array.from(codes, (_, i) => Array.from(several.codes.subarray(several.starts[i], several.starts[i + 1]), name))
}

function counted({ values }: Column): Readonly<Record<string, number>> {
  const codes = Array.from({ length: sizeOf(values) - 1 }, (_, i) => i + 1)
  return Object.fromEntries(codes.map((code) => [textOf(values, code), values.counts[code]!]))
}

describe('a column in its normal form', () => {
  const source = sourceFrom({ 'a.csv': 'a,b\nAnn,bob\nANN,\n?,Cleo\nBob,BOB\n' })
  const [a, b] = scanColumns(source, { columns: ['a', 'b'] }).columns

  it('holds each form once, and nothing where a value says nothing', () => {
    const column = columnOf(a!, source.bytes, lower)
    expect(listed(column)).toEqual([['ann'], ['ann'], [], ['bob']])
    expect(counted(column)).toEqual({ ann: 2, bob: 1 })
  })

  it('can be several columns, whose values are one record’s, each once', () => {
    const column = severalOf([a!, b!], source.bytes, lower)
    expect(listed(column).map((its) => its.toSorted())).toEqual([['ann', 'bob'], ['ann'], ['cleo'], ['bob']])
    expect(counted(column)).toEqual({ ann: 2, bob: 2, cleo: 1 })
  })

  it('has no lists where no record has several values', () => {
    expect(columnOfTexts([['x'], [], ['y', 'y']], lower).several).toBeUndefined()
  })
})

const texts = fc.array(fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'd', '?', ''), { maxLength: 4 }), { maxLength: 60 })

test.prop([texts])(
  'of texts has the distinct forms of each record, in the order of their hashes, the first one alone too',
  (its) => {
    const column = columnOfTexts(its, lower)
    const expected = its.map((values) =>
      [...new Set(values.map(lower))].filter((form) => form !== '').toSorted((x, y) => hashText(x) - hashText(y)),
    )
    expect(listed(column)).toEqual(expected)
    expect(Array.from(column.codes, (code) => textOf(column.values, code))).toEqual(expected.map(([first = '']) => first))
  },
)

it('of many texts keeps each under its own code', () => {
  const its = Array.from({ length: 5_000 }, (_, i) => [`value ${i % 3_000}`])
  const column = columnOfTexts(its, lower)
  expect(listed(column)).toEqual(its)
  expect(sizeOf(column.values)).toBe(3_001)
})
