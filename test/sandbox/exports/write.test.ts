import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { exportTruth, type TillName, tillNames, tills } from '../../../sandbox/exports/records.ts'
import { type FilesRequest, writeExports } from '../../../sandbox/exports/write.ts'
import { customers } from '../../../sandbox/population/customer.ts'
import { withFolder } from './folder.ts'

const request = { seed: 7, customers: 3000, today: '2026-11-22' }

/** Every file as bytes, by system. */
async function bytes(changes: Partial<FilesRequest> = {}): Promise<Record<string, Buffer>> {
  return withFolder(async (folder) => {
    const files = await writeExports({ ...request, folder, ...changes })
    return Object.fromEntries(await Promise.all(files.map(async ({ system, file }) => [system, await readFile(file)])))
  })
}

const first = await bytes()

function rowsOf(system: TillName, file: Record<string, Buffer> = first): string[][] {
  const text = new TextDecoder(tills[system].csv.encoding ?? 'utf-8', { fatal: true }).decode(file[system])
  return Papa.parse<string[]>(text.trimEnd(), { delimiter: tills[system].csv.delimiter ?? ',' }).data
}

function column(system: TillName, name: string): string[] {
  const [header = [], ...rows] = rowsOf(system)
  return rows.map((row) => row[header.indexOf(name)] ?? '')
}

function share(values: readonly string[], pattern: RegExp): number {
  const filled = values.filter((value) => value !== '')
  return filled.filter((value) => pattern.test(value)).length / filled.length
}

describe('exports', () => {
  it('are the same bytes for the same seed', async () => expect(await bytes()).toEqual(first))

  it('differ by seed', async () => expect(await bytes({ seed: 8 })).not.toEqual(first))

  it.each(tillNames)('of %s have the header of the vendor', (system) => expect(rowsOf(system)[0]).toEqual(tills[system].header))

  it('report rows and bad rows by cause, and hold just those', async () => {
    await withFolder(async (folder) => {
      const bad = { ragged: 5, noId: 3, noDate: 4 }
      const files = await writeExports({ ...request, folder, bad })
      expect(files.map((file) => file.bad)).toEqual([bad, { ...bad, noDate: 0 }, { ...bad, noDate: 0 }])
      for (const { system, file, rows } of files) {
        const [header = [], ...data] = rowsOf(system, { [system]: await readFile(file) })
        expect(data.length).toBe(rows)
        expect(data.filter((row) => row.length !== header.length).length).toBe(5)
        expect(data.filter((row) => row[header.indexOf(tills[system].idColumn)] === '').length).toBe(3)
      }
    })
  })

  it('have a truth for every row with an id, and ids that are unique', () => {
    const truth = new Map(exportTruth(request))
    for (const system of tillNames) {
      const ids = column(system, tills[system].idColumn)
        .filter((id) => id !== '')
        .map((id) => id.replace(/^'/, ''))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => !truth.has(`${system}/${id}`))).toEqual([])
      const known = [...truth.keys()].filter((key) => key.startsWith(`${system}/`) && !key.endsWith('#2'))
      expect(known.length).toBe(ids.length)
    }
    expect(new Set(truth.values()).size).toBeGreaterThan(2950)
  })

  it('name the second person of a row that holds two', () => {
    const couples = column('square', 'First Name').filter((name) => name.includes(' & ') && !/LLC|Inc|Co\.|Ltd|GmbH/.test(name))
    const second = [...exportTruth(request)].filter(([record]) => record.endsWith('#2'))
    expect(second.length).toBeGreaterThan(3)
    expect(couples.length).toBeGreaterThanOrEqual(second.length)
  })

  it('of Square have the dirt of a real one', () => {
    const phones = column('square', 'Phone Number')
    expect(share(phones, /^'\+/)).toBeCloseTo(0.67, 1)
    expect(share(phones, /^\d{10}$/)).toBeCloseTo(0.19, 1)
    expect(phones.some((phone) => /^\(\d{3}\) \d{3}-\d{4}$/.test(phone))).toBe(true)
    expect(share(column('square', 'Birthday'), /^\d\d-\d\d$/)).toBeCloseTo(0.25, 1)
    expect(share(column('square', 'First Visit'), /^\d\d-\d\d-\d{4}$/)).toBeCloseTo(0.15, 1)
    expect(new Set(column('square', 'Email Subscription Status'))).toEqual(
      new Set(['', 'unknown', 'subscribed', 'unsubscribed', 'bounced']),
    )
    expect(column('square', 'Memo').some((memo) => memo.includes('\n'))).toBe(true)
    expect(column('square', 'First Name').filter((name) => name === '.' || name === '7/11')).not.toEqual([])
  })

  it('of Square hold nobody from abroad, and nobody is lost by that', () => {
    const abroad = new Set(
      [...customers(request.seed, request.customers)].flatMap(({ country, truth }) => (country === 'US' ? [] : [truth])),
    )
    const seen = [...exportTruth(request)].filter(([, truth]) => abroad.has(truth))
    expect(seen.filter(([record]) => record.startsWith('square/'))).toEqual([])
    expect(new Set(seen.map(([, truth]) => truth)).size).toBeGreaterThan(abroad.size * 0.98)
    expect(share(column('square', 'Postal Code'), /^\d{5}$/)).toBe(1)
  })

  it('of Shopify put an apostrophe before ids and phones', () => {
    expect(share(column('shopify', 'Customer ID'), /^'\d{13}$/)).toBe(1)
    expect(share(column('shopify', 'Phone'), /^'\+\d+$/)).toBe(1)
  })

  it('of Lightspeed are Windows-1252, particles apart', () => {
    expect(column('lightspeed', 'LastnamePreposition')).toContain('van den')
    expect(column('lightspeed', 'Lastname').some((name) => /[^\0-\x7f]/.test(name))).toBe(true)
    expect(share(column('lightspeed', 'Lastname'), /[^\0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/)).toBe(0)
  })

  it('made later have exactly the changes that were asked for', async () => {
    const changes = { changed: 40, removed: 30, added: 20 }
    const noBad = { ragged: 0, noId: 0, noDate: 0 }
    const before = await bytes({ bad: noBad })
    const after = await bytes({ bad: noBad, changes })
    for (const system of tillNames) {
      const at = tills[system].header.indexOf(tills[system].idColumn)
      const byId = (file: Record<string, Buffer>) => new Map(rowsOf(system, file).map((row) => [row[at], row.join('|')]))
      const [old, now] = [byId(before), byId(after)]
      expect([...old.keys()].filter((id) => !now.has(id)).length).toBe(30)
      expect([...now.keys()].filter((id) => !old.has(id)).length).toBe(20)
      expect([...now].filter(([id, row]) => old.has(id) && old.get(id) !== row).length).toBe(40)
    }
  })

  it('refuse more changes than there are records', async () => {
    await expect(bytes({ changes: { changed: 5000, removed: 0, added: 0 } })).rejects.toThrow(RangeError)
  })
})
