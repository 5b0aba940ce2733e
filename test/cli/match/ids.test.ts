import { describe, expect, it } from 'vitest'
import { idsOf } from '../../../cli/match/ids.ts'
import { scanColumns } from '../../../engine/matching/csv/scan.ts'
import { sourceFrom } from '../../engine/matching/csv/files.ts'

function ids(files: Readonly<Record<string, string>>, column: string | undefined): readonly string[] {
  const source = sourceFrom(files)
  const { spans, rows } = scanColumns(source, { columns: [], spans: column })
  const { bytes, starts } = idsOf(source, rows, spans)
  const text = new TextDecoder()
  return Array.from({ length: starts.length - 1 }, (_, i) => text.decode(bytes.subarray(starts[i], starts[i + 1])))
}

describe('an id', () => {
  it('is the value of its column', () => {
    expect(ids({ 'a.csv': 'id,x\nr-1,1\nÅ2,2\n' }, 'id')).toEqual(['r-1', 'Å2'])
  })

  it('is the number of the row where no column is named', () => {
    expect(ids({ 'a.csv': `x\n${'v\n'.repeat(11)}` }, undefined)).toEqual(Array.from({ length: 11 }, (_, i) => String(i + 1)))
  })

  it('stands behind the name of its file where there are several', () => {
    expect(ids({ 'a.csv': 'id\n1\n', 'b.csv': 'id\n1\n2\n' }, 'id')).toEqual(['a.csv/1', 'b.csv/1', 'b.csv/2'])
    expect(ids({ 'a.csv': 'id\nx\n', 'b.csv': 'id\nx\n' }, undefined)).toEqual(['a.csv/1', 'b.csv/1'])
  })

  it('is put in quotes where it needs them', () => {
    expect(ids({ 'a.csv': 'id\n"1,5"\n"a ""b"""\n' }, 'id')).toEqual(['"1,5"', '"a ""b"""'])
    expect(ids({ 'a,b.csv': 'id\nx\n', 'c.csv': 'id\nx\n' }, 'id')).toEqual(['"a,b.csv/x"', 'c.csv/x'])
  })

  it('that two rows of a file have is an error that names the rows', () => {
    const files = { 'a.csv': 'id,x\n1,a\n2,b\n', 'b.csv': 'id,x\n1,a\n3,b\n1,c\n' }
    expect(() => ids(files, 'id')).toThrow('b.csv: rows 1 and 3 have the same id')
  })

  it('that many rows have is an error that names the first two', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => (i % 3 === 0 ? `${i}` : 'x'))
    expect(() => ids({ 'a.csv': `id\n${rows.join('\n')}\n` }, 'id')).toThrow('a.csv: rows 2 and 3 have the same id')
  })

  it('that is missing is an error that names the row', () => {
    expect(() => ids({ 'a.csv': 'id,x\n1,a\n,b\n' }, 'id')).toThrow('a.csv: row 2 has no id')
  })
})
