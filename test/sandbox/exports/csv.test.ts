import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { windows1252, writeCsv } from '../../../sandbox/exports/csv.ts'
import { withFolder } from './folder.ts'

describe('Windows-1252', () => {
  it.each([
    ['Müller', 'Müller'],
    ['5 € – “so”', '5 € – “so”'],
    ['Šimůnek Ž', 'Šimunek Ž'],
    ['Łukasz Dąbrowski', 'Lukasz Dabrowski'],
    ['🙂', ':slight_smile:'],
  ])('writes %s as %s', (text, written) => {
    expect(new TextDecoder('windows-1252').decode(windows1252(text))).toBe(written)
  })
})

describe('a CSV file', () => {
  it('quotes what would break a row, and lets a row be ragged', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'a.csv')
      const rows = [['1;2', 'a "b"'], ['line\nline'], ['a', 'b', 'c']]
      expect(await writeCsv({ file, header: ['x', 'y'], delimiter: ';', lineEnd: '\r\n' }, rows)).toBe(3)
      expect(await readFile(file, 'utf8')).toBe('x;y\r\n"1;2";"a ""b"""\r\n"line\nline"\r\na;b;c\r\n')
    })
  })

  it('is whole where it is larger than one chunk', async () => {
    await withFolder(async (folder) => {
      const file = join(folder, 'large.csv')
      const rows = Array.from({ length: 30_000 }, (_, n) => [String(n), 'é'.repeat(20)])
      await writeCsv({ file, header: ['n', 'text'] }, rows)
      expect((await readFile(file, 'utf8')).trimEnd().split('\n').slice(1)).toEqual(rows.map((row) => row.join(',')))
    })
  })
})
