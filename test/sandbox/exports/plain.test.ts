import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Changes } from '../../../sandbox/exports/changes.ts'
import { changedExport, plainExport, plainHeader } from '../../../sandbox/exports/plain.ts'
import { withFolder } from './folder.ts'

async function plain(seed: number, records: number, changes?: Changes): Promise<{ text: string; count: number }> {
  return withFolder(async (folder) => {
    const file = join(folder, 'plain.csv')
    const count = await (changes === undefined
      ? plainExport({ seed, records, file })
      : changedExport({ seed, records, file }, changes))
    return { text: await readFile(file, 'utf8'), count }
  })
}

function rowsOf(text: string): string[][] {
  return Papa.parse<string[]>(text.trimEnd()).data.slice(1)
}

describe('a plain export', () => {
  it('is the same for the same seed and differs for another', async () => {
    const [a, b, c] = await Promise.all([plain(1, 500), plain(1, 500), plain(2, 500)])
    expect(a.text).toBe(b.text)
    expect(a.text).not.toBe(c.text)
  })

  it('has as many rows as were asked for, with ids of their own, and people twice on average', async () => {
    const { text, count } = await plain(1, 4001)
    const rows = rowsOf(text)
    expect(text.startsWith(`${plainHeader.join(',')}\n`)).toBe(true)
    expect([count, rows.length, new Set(rows.map(([id]) => id)).size]).toEqual([4001, 4001, 4001])
    expect(rows.length / new Set(rows.map((row) => row.at(-1))).size).toBeCloseTo(2, 1)
  })

  it('does not put the records of one person side by side', async () => {
    const truths = rowsOf((await plain(1, 2000)).text).map((row) => row.at(-1))
    expect(truths.filter((truth, n) => truth === truths[n + 1]).length).toBeLessThan(20)
  })

  it('made later has exactly the changes that were asked for', async () => {
    const before = rowsOf((await plain(1, 3000)).text)
    const { text, count } = await plain(1, 3000, { changed: 25, removed: 10, added: 7 })
    const old = new Map(before.map((row) => [row[0], row.join('|')]))
    const after = rowsOf(text)
    expect(count).toBe(2997)
    expect(after.filter(([id]) => !old.has(id)).length).toBe(7)
    expect(after.filter((row) => old.has(row[0]) && old.get(row[0]) !== row.join('|')).length).toBe(25)
  })
})
