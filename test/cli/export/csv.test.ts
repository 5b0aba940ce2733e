import { fc, test } from '@fast-check/vitest'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvCell } from '../../../cli/export/csv.ts'

describe('a cell of the export', () => {
  it.each([
    ['plain', 'plain'],
    ['a "quoted" word', '"a ""quoted"" word"'],
    ['two, parts', '"two, parts"'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("http://example.com")', `"'=HYPERLINK(""http://example.com"")"`],
    ['@SUM(1)', "'@SUM(1)"],
    ['+1+cmd', "'+1+cmd"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['+12015550123', '+12015550123'],
    ['-5.25', '-5.25'],
  ])('%j is written as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })
})

test.prop([fc.array(fc.string(), { minLength: 2, maxLength: 5 })])(
  'comes back from a CSV reader, but for the apostrophe',
  (cells) => {
    const [row] = Papa.parse<string[]>(`${cells.map(csvCell).join(',')}\r\n`, { delimiter: ',', newline: '\r\n' }).data
    expect(row?.map((cell, i) => (cell === cells[i] ? cell : cell.replace(/^'/, '')))).toEqual(cells)
  },
)

test.prop([fc.string()])('never begins with what a spreadsheet runs', (text) => {
  expect(csvCell(text)).not.toMatch(/^"?[=@\t\r]/)
})
