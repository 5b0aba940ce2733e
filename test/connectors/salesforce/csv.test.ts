import { test } from '@fast-check/vitest'
import { array, constantFrom, integer, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOfCsv } from '../../../connectors/salesforce/csv.ts'

describe('the CSV of the Bulk API', () => {
  it.each([
    [
      'plain cells',
      'Id,Name\n1,Ada\n',
      [
        ['Id', 'Name'],
        ['1', 'Ada'],
      ],
    ],
    [
      'quoted cells',
      '"Id","Name"\n"1","Ada"\n',
      [
        ['Id', 'Name'],
        ['1', 'Ada'],
      ],
    ],
    ['no line feed at the end', 'Id\n1', [['Id'], ['1']]],
    [
      'an empty last cell',
      'Id,Name\n1,',
      [
        ['Id', 'Name'],
        ['1', ''],
      ],
    ],
    [
      'empty cells',
      '"Id","Name"\n"",""\n',
      [
        ['Id', 'Name'],
        ['', ''],
      ],
    ],
    ['quotes, commas and line feeds in a cell', '"a ""b"", c\nd"\n', [['a "b", c\nd']]],
    ['a cell of one quote', '""""\n', [['"']]],
    ['nothing at all', '', []],
  ])('is read with %s', (_what, text, rows) => {
    expect(rowsOfCsv(text)).toEqual(rows)
  })

  it.each([
    ['that ends within quotes', '"Id","Name"\n"1","Ad'],
    ['that ends within a row', '"Id","Name"\n"1"\n'],
    ['with a row that is too long', 'Id\n1,2\n'],
    ['with something behind a quote', '"Id"x\n'],
  ])('is asked for again %s', (_what, text) => {
    expect(() => rowsOfCsv(text)).toThrow(expect.objectContaining({ kind: 'unreachable' }))
  })

  const cell = string({ unit: constantFrom('a', '"', ',', '\n', '\r', ' ', 'ß') })
  const table = integer({ min: 1, max: 4 }).chain((width) => array(array(cell, { minLength: width, maxLength: width })))

  test.prop([table])('gives back whatever was written', (rows) => {
    const text = rows.map((cells) => `${cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')}\n`).join('')
    expect(rowsOfCsv(text)).toEqual(rows)
  })
})
