import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foundIn } from '../../../connectors/pos/packed-record.ts'
import { type FileToRead, type Piece, piecesOf } from '../../../connectors/pos/pieces.ts'
import { piecesElsewhere, readRows } from '../../../connectors/pos/read-rows.ts'
import { NotATable } from '../../../connectors/pos/scanner.ts'
import { rowHash } from '../../../core/hash.ts'
import type { RawRecord } from '../../../core/reading.ts'
import { dropFolder } from '../drop-folder.ts'

const { signal } = new AbortController()
const names = ['Ada', 'Łukasz "Luke"', 'Zoë, née Ōtani', '', ' ']

/** Five megabytes: rows that say when they were changed and some that do not, blank lines, and rows that are none. */
const text = `ID,Name,Email,Changed\n${Array.from({ length: 60_000 }, (_, i) => lineOf(i)).join('\n')}\n`

function lineOf(i: number): string {
  const name = (names[i % names.length] ?? '').replaceAll('"', '""')
  if (i % 1_003 === 7) return ''
  if (i % 1_009 === 5) return `${i},"${name}",too,many,cells,here`
  if (i % 1_013 === 3) return `,"${name}",without@example.com,`
  const changed = i % 3 === 0 ? `2024-11-${String(1 + (i % 28)).padStart(2, '0')}` : ''
  return `${i},"${name}","person.number.${i}@a-rather-long-name-of-a-domain.example.com",${changed}`
}

async function fileOf(content: string, start = 0): Promise<FileToRead> {
  const folder = await dropFolder()
  await folder.drop('people.csv', content)
  const columns = ['Name', 'Email', 'Changed'].map((name, i) => ({ name, at: i + 1 }))
  const layout = { names: ['ID', 'Name', 'Email', 'Changed'], id: [0], fields: columns, modified: 3, lacking: [] }
  const table = { encoding: 'utf-8', dialect: { delimiter: ',', newline: '\n' as const }, skip: 0, layout }
  return { path: join(folder.folder, 'people.csv'), title: 'people.csv', table, blank: 'empty', start }
}

const plain = ({ id, fields, place, modifiedAt, json, hash }: RawRecord) => ({ id, fields, place, modifiedAt, json, hash })

const readElsewhere = (file: FileToRead) => readAll(file, piecesElsewhere(file, signal))
const readHere = (file: FileToRead) => readAll(file, piecesOf(file, signal))

async function readAll(file: FileToRead, pieces: AsyncIterable<Piece>) {
  const all: unknown[] = []
  let last: unknown
  for await (const piece of pieces) {
    for (const { row, its } of foundIn(piece, file.title)) all.push([row, 'reason' in its ? its : plain(its)])
    last = { bytes: piece.bytes, cut: piece.cut }
  }
  return { all, last }
}

/** Threads that nobody has ended, of this file's own. */
const threadsNow = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length - portsBefore
const portsBefore = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length

describe('a file that a thread reads', () => {
  it('gives what it gives here, every row with its line and the hash of its fields', async () => {
    const file = await fileOf(text)
    const elsewhere = await readElsewhere(file)
    expect(elsewhere).toEqual(await readHere(file))
    expect(elsewhere.last).toEqual({ bytes: Buffer.byteLength(text), cut: false })
    const first = { Name: 'Ada', Email: 'person.number.0@a-rather-long-name-of-a-domain.example.com', Changed: '2024-11-01' }
    expect(elsewhere.all[0]).toEqual([
      1,
      {
        id: '0',
        fields: first,
        place: 'people.csv:2',
        modifiedAt: new Date(Date.UTC(2024, 10, 1)),
        json: `{"Changed":"2024-11-01","Email":"${first.Email}","Name":"Ada"}`,
        hash: rowHash(first),
      },
    ])
  })

  it('begins after the rows that were read before', async () => {
    const file = await fileOf(text)
    const { all } = await readElsewhere({ ...file, start: 45_678 })
    const before = await readHere(file)
    expect(all).toEqual(before.all.filter((its) => Array.isArray(its) && its[0] > 45_678))
  })

  it('is no table where its rows never end, and says so', async () => {
    const file = await fileOf(`${text}${'x'.repeat(3 << 20)}`)
    await expect(readElsewhere(file)).rejects.toThrow(NotATable)
    await expect(readElsewhere(file)).rejects.toThrow(/is longer than 1048576 characters/)
  })

  it('fails as the file system does', async () => {
    const file = await fileOf(text)
    await rm(file.path)
    await expect(readElsewhere(file)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readRows(file, signal).next()).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('is ended where nobody goes on', async () => {
    const file = await fileOf(text)
    for await (const _ of piecesElsewhere(file, signal)) break
    expect(threadsNow()).toBe(0)
  })

  it('is given up when it is aborted, for the reason of that', async () => {
    const file = await fileOf(text)
    const aborting = new AbortController()
    const reading = async () => {
      for await (const _ of piecesElsewhere(file, aborting.signal)) aborting.abort(new Error('enough'))
    }
    await expect(reading()).rejects.toThrow('enough')
    await expect(reading()).rejects.toThrow('enough')
    expect(threadsNow()).toBe(0)
  })
})
