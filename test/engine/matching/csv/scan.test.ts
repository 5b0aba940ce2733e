import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { scanColumns } from '../../../../engine/matching/csv/scan.ts'
import { rowsOf, sourceFrom, valuesOf } from './files.ts'

describe('a row', () => {
  it.each<[string, string, readonly string[]]>([
    ['plain', 'a,b\n1,2\n', ['1', '2']],
    ['without a line end', 'a,b\n1,2', ['1', '2']],
    ['with blanks around its cells', 'a,b\n 1 ,\t2 \r\n', ['1', '2']],
    ['in quotes', 'a,b\n"1","2"\r\n', ['1', '2']],
    ['with blanks inside and outside its quotes', 'a,b\n " 1 " , "2"\n', ['1', '2']],
    ['with a delimiter in quotes', 'a,b\n"1,5",2\n', ['1,5', '2']],
    ['with lines in quotes', 'a,b\n"1\r\n1",2\n', ['1\r\n1', '2']],
    ['with quotes in quotes', 'a,b\n"""1"" one",2\n', ['"1" one', '2']],
    ['with a quote inside a plain cell', 'a,b\n5" pipe,2\n', ['5" pipe', '2']],
    ['that goes on behind its quotes', 'a,b\n"one" more,2\n', ['one more', '2']],
    ['of nothing', 'a,b\n,\n', ['', '']],
    ['of empty quotes', 'a,b\n"",""\n', ['', '']],
    ['that is too short', 'a,b\n1\n', ['1', '']],
    ['with empty cells more than the header', 'a,b\n1,2,, \n', ['1', '2']],
    ['in other letters', 'a,b\nŁódź,Åse\n', ['Łódź', 'Åse']],
  ])('%s', (_, text, cells) => {
    expect(rowsOf(text)).toEqual([cells])
  })

  it('is none where the line is blank', () => {
    expect(rowsOf('a,b\n\n1,2\r\n\r\n3,4\n\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it.each([
    ['has more cells than the header, which has 2', 'a,b\n1,2\n1,2,3\n'],
    ['opens a quote that is not closed', 'a,b\n1,2\n"1,2\n3,4\n'],
    ['opens a quote that is not closed', 'a,b\n1,2\n"1,2\n3,"4"\n'],
  ])('that %s is an error that names its line', (what, text) => {
    expect(() => rowsOf(text)).toThrow(`a.csv: line 3 ${what}`)
  })

  it('is counted in lines of its own file, also behind a cell of several lines', () => {
    const source = sourceFrom({ 'a.csv': 'a,b\n1,2\n', 'b.csv': 'a,b\n"1\n1",2\n1,2,3\n' })
    expect(() => scanColumns(source, { columns: ['a'] })).toThrow('b.csv: line 4 has more cells')
  })
})

describe('columns', () => {
  const source = sourceFrom({ 'a.csv': 'id,name\n1,Ann\n2,Bob\n3,Ann\n', 'b.csv': 'name;city\nBob;Ulm\n"An""n";\n' })

  it('of several files go by their names, and are empty where a file has none', () => {
    const { columns, rows } = scanColumns(source, { columns: ['name', 'city', 'id'] })
    expect(rows).toEqual([3, 2])
    expect(columns.map((raw) => valuesOf(raw, source))).toEqual([
      ['Ann', 'Bob', 'Ann', 'Bob', 'An"n'],
      ['', '', '', 'Ulm', ''],
      ['1', '2', '3', '', ''],
    ])
  })

  it('hold each distinct value once, with its count', () => {
    const [name] = scanColumns(source, { columns: ['name'] }).columns
    expect(name?.codes).toEqual(Uint32Array.of(1, 2, 1, 2, 3))
    expect(name?.counts).toEqual(Uint32Array.of(0, 2, 2, 1))
  })

  it('that are not asked for are passed over', () => {
    const source = sourceFrom({ 'a.csv': 'a,b,c\n"x,\n""y",1,2\n' })
    const { columns } = scanColumns(source, { columns: ['c'] })
    expect(columns.map((raw) => valuesOf(raw, source))).toEqual([['2']])
  })
})

const cell = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', ',', '"', '\n', '1'), maxLength: 6 }) },
  fc.constantFrom('', 'Ann', 'Bob'),
)
const tables = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 })

test.prop([tables, fc.boolean(), fc.constantFrom('\n', '\r\n')])(
  'whatever is written by the rules for CSV is read as it was, but for blanks around cells',
  (table, always, lineEnd) => {
    const written = (text: string) => (always || /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const lines = [['x', 'y', 'z'], ...table].map((row) => row.map(written).join(','))
    expect(rowsOf(`${lines.join(lineEnd)}${lineEnd}`)).toEqual(table.map((row) => row.map((text) => text.trim())))
  },
)

it('reads more values than its tables hold at first', () => {
  const values = Array.from({ length: 20_000 }, (_, i) => `value ${i % 15_000}`)
  const rows = rowsOf(`a\n${values.join('\n')}\n`)
  expect(rows.map(([value]) => value)).toEqual(values)
})
