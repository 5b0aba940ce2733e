import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pull } from '../../../connectors/pos/pull.ts'
import { dropFolder, reading, reasons, rows, time } from '../drop-folder.ts'

const file = (...ids: readonly string[]) => `ID,Name\n${ids.map((id) => `${id},Ada\n`).join('')}`
const all = { covers: 'all' } as const

async function next<T>(pages: AsyncIterator<T>): Promise<T> {
  const { value, done } = await pages.next()
  if (done) throw new Error('there was no further page')
  return value
}

describe('a file', () => {
  it('is put away when the page after its last is asked for, and not before', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1', '2', '3'))
    const pages = drop.pages({ settings: { page: 2 } })[Symbol.asyncIterator]()
    expect((await next(pages)).records).toHaveLength(2)
    expect((await next(pages)).records).toHaveLength(1)
    expect([await drop.in('processing'), await drop.in('processed')]).toEqual([['a.csv'], []])
    expect(await pages.next()).toEqual({ value: undefined, done: true })
    expect([await drop.in('processing'), await drop.in('processed')]).toEqual([[], ['a.csv']])
  })

  it('never overwrites one of its name', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'))
    const [first] = await drop.pull()
    await drop.drop('a.csv', file('2'), 2)
    await drop.pull({ checkpoint: first?.checkpoint })
    expect(await drop.in('processed')).toEqual(['a.csv', 'a~2.csv'])
  })

  it('keeps the date of its name when it gets a number', async () => {
    const drop = await dropFolder()
    const settings = { dated: 'a-{YYYY}-{MM}-{DD}.csv' }
    await drop.drop('a-2024-11-05.csv', file('1'))
    const [first] = await drop.pull({ settings })
    await drop.drop('a-2024-11-05.csv', file('2'))
    await drop.pull({ settings, checkpoint: first?.checkpoint })
    const again = await drop.pull({ settings })
    expect(again.map(({ asOf, origin }) => [asOf, origin])).toEqual([
      [time(5), 'a-2024-11-05.csv'],
      [time(5), 'a-2024-11-05.csv'],
    ])
  })

  it('tells its place, its time and how far the pull has come', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1', '2'), 3)
    await drop.drop('b.csv', file('3', '4'), 4)
    const pages = await drop.pull()
    expect(pages.map(({ asOf, origin, progress }) => ({ asOf, origin, progress }))).toEqual([
      { asOf: time(3), origin: 'a.csv', progress: 0.5 },
      { asOf: time(4), origin: 'b.csv', progress: 1 },
    ])
    expect(pages[0]?.records.map(({ place }) => place)).toEqual(['a.csv:2', 'a.csv:3'])
  })

  it('gives every row of a repeated id, in order, so that whoever stores them can count', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', 'ID,Name\n1,Ada\n2,Bea\n1,Eva\n')
    expect(rows(await drop.pull())).toEqual([
      { id: '1', Name: 'Ada' },
      { id: '2', Name: 'Bea' },
      { id: '1', Name: 'Eva' },
    ])
  })

  it('is an export whatever the case of its name, and a workbook is said to be none', async () => {
    const drop = await dropFolder()
    await drop.drop('A.CSV', file('1'))
    await drop.drop('b.xlsx', 'PK\x03\x04')
    await drop.drop('c.docx', 'PK\x03\x04')
    expect(reasons(await drop.pull())).toEqual([expect.stringMatching(/^b.xlsx: .*save it as CSV/)])
    expect([await drop.in('processed'), await drop.in('quarantine')]).toEqual([['A.CSV'], ['b.xlsx']])
  })

  it('that is uploaded still, is temporary, hidden, no export or no file is left alone', async () => {
    const drop = await dropFolder()
    for (const name of ['a.csv.part', 'b.csv.tmp', '.c.csv', 'd.csv~', 'e.pdf', 'f.csv.filepart'])
      await drop.drop(name, file('1'))
    await mkdir(join(drop.folder, 'folder.csv'))
    expect(await drop.pull({ settings: { pattern: '*' } }).then(rows)).toEqual([{ id: '1', Name: 'Ada' }])
    expect(await drop.in('processed')).toEqual(['e.pdf'])
  })

  it('that grows while it settles waits for the next pull', async () => {
    const drop = await dropFolder()
    await drop.drop('whole.csv', file('1'))
    await drop.drop('growing.csv', 'ID,Name\n')
    const pulled = drop.pull({ settings: { settle: '200ms' } })
    setTimeout(() => void writeFile(join(drop.folder, 'growing.csv'), file('2')), 100)
    const pages = await pulled
    expect(rows(pages)).toEqual([{ id: '1', Name: 'Ada' }])
    const checkpoint = pages.at(-1)?.checkpoint
    expect(rows(await drop.pull({ settings: { settle: '50ms' }, checkpoint }))).toEqual([{ id: '2', Name: 'Ada' }])
  })

  it.each([
    ['while it is read', { page: 2 }, 1],
    ['after its last page was read', { page: 5 }, 1],
    ['while it is read, and covers all', { page: 1, ...all }, 2],
  ])('that grows %s is not put away before all of it was read', async (_when, settings, before) => {
    const drop = await dropFolder()
    await drop.drop('slow.csv', file('1', '2', '3'))
    const pages = drop.pages({ settings })[Symbol.asyncIterator]()
    const stored = []
    for (let count = 0; count < before; count++) stored.push(await next(pages))
    await appendFile(join(drop.folder, 'processing', 'slow.csv'), '4,Eve\n')
    await expect(
      (async () => {
        for (;;) stored.push(await next(pages))
      })(),
    ).rejects.toMatchObject({ kind: 'unreachable', message: expect.stringContaining('slow.csv') })
    expect(stored.some(({ complete }) => complete)).toBe(false)
    const again = await drop.pull({ settings, checkpoint: stored.at(-1)?.checkpoint })
    expect(rows(again).map(({ id }) => id)).toEqual(['1', '2', '3', '4'])
    expect(await drop.in('processed')).toEqual(['slow.csv'])
  })

  it('that vanishes before it is claimed is skipped', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'))
    await drop.drop('b.csv', file('2'), 2)
    await drop.drop('c.csv', file('3'), 3)
    const pages = drop.pages()[Symbol.asyncIterator]()
    await next(pages)
    await rm(join(drop.folder, 'b.csv'))
    expect((await next(pages)).origin).toBe('c.csv')
  })

  it('whose name holds no date where one is declared goes to quarantine', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'))
    expect(reasons(await drop.pull({ settings: { dated: '{YYYY}-{MM}-{DD}' } }))).toEqual([
      'a.csv: Its name holds no date like {YYYY}-{MM}-{DD}',
    ])
    expect(await drop.in('quarantine')).toEqual(['a.csv'])
  })

  it('of the future goes to quarantine, since it would make every later one look old', async () => {
    const drop = await dropFolder()
    await drop.drop('a-2999-01-01.csv', file('1'))
    expect(reasons(await drop.pull({ settings: { dated: '{YYYY}-{MM}-{DD}' } }))).toEqual([
      expect.stringMatching(/dated in the future/),
    ])
  })
})

describe('files are read', () => {
  it('oldest first, by their modification or by the date in their names', async () => {
    const drop = await dropFolder()
    await drop.drop('2024-11-03.csv', file('1'), 1)
    await drop.drop('2024-11-01.csv', file('2'), 2)
    const named = await dropFolder()
    await named.drop('2024-11-03.csv', file('1'), 1)
    await named.drop('2024-11-01.csv', file('2'), 2)
    expect(rows(await drop.pull()).map(({ id }) => id)).toEqual(['1', '2'])
    expect(rows(await named.pull({ settings: { dated: '{YYYY}-{MM}-{DD}' } })).map(({ id }) => id)).toEqual(['2', '1'])
  })

  it('as passes of their own where each covers all, and as parts of one where not', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1', '2', '3'), 1)
    await drop.drop('b.csv', file('1'), 2)
    const pages = await drop.pull({ settings: { ...all, page: 2 } })
    expect(pages.map(({ complete }) => complete)).toEqual([false, true, true])
    expect(pages[0]?.pass).toBe(pages[1]?.pass)
    expect(pages[1]?.pass).not.toBe(pages[2]?.pass)

    const parts = await dropFolder()
    await parts.drop('a.csv', file('1', '2', '3'), 1)
    expect((await parts.pull()).map(({ complete, pass }) => [complete, pass])).toEqual([[false, undefined]])
  })

  it.each([
    ['inside a quoted cell', 'ID,Name\n1,Ada\n2,"Be'],
    ['inside a row', 'ID,Name\n1,Ada\n2'],
  ])('as incomplete where one was cut off %s', async (_where, content) => {
    const drop = await dropFolder()
    await drop.drop('a.csv', content)
    const pages = await drop.pull({ settings: all })
    expect(pages.map(({ complete, records, rejected }) => [complete, records.length, rejected.length])).toEqual([[false, 1, 1]])
  })

  it('not at all where they are older than the newest full one', async () => {
    const drop = await dropFolder()
    await drop.drop('new.csv', file('1'), 5)
    const [first] = await drop.pull({ settings: all })
    await drop.drop('old.csv', file('2'), 4)
    const [second, ...none] = await drop.pull({ settings: all, checkpoint: first?.checkpoint })
    expect(none).toEqual([])
    expect(second).toMatchObject({
      records: [],
      rejected: [],
      complete: false,
      origin: expect.stringContaining('older than the newest'),
    })
    expect(await drop.in('processed')).toEqual(['new.csv', 'old.csv'])
  })

  it('even when older, where each covers a part', async () => {
    const drop = await dropFolder()
    await drop.drop('new.csv', file('1'), 5)
    const [first] = await drop.pull()
    await drop.drop('old.csv', file('2'), 4)
    expect(await drop.pull({ checkpoint: first?.checkpoint })).toMatchObject([{ records: [{ id: '2' }], asOf: time(4) }])
  })

  it('once, where the pull was killed before an older one was put away', async () => {
    const drop = await dropFolder()
    await drop.drop('new.csv', file('1'), 5)
    const [first] = await drop.pull()
    await drop.drop('old.csv', file('2'), 4)
    const pages = drop.pages({ checkpoint: first?.checkpoint })[Symbol.asyncIterator]()
    const { checkpoint } = await next(pages)
    expect(await drop.pull({ checkpoint })).toMatchObject([{ records: [], origin: expect.stringContaining('read before') }])
    expect(await drop.in('processed')).toEqual(['new.csv', 'old.csv'])
  })

  it('once, where the same comes twice', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'), 1)
    const [first] = await drop.pull()
    await drop.drop('b.csv', file('1'), 2)
    const again = await drop.pull({ checkpoint: first?.checkpoint })
    expect(again).toMatchObject([{ records: [], origin: 'b.csv (not read: read before)' }])
    expect(await drop.in('processed')).toEqual(['a.csv', 'b.csv'])
  })

  it('again, where the same comes back after another', async () => {
    const drop = await dropFolder()
    await drop.drop('good.csv', file('1', '2'), 1)
    await drop.drop('bad.csv', file('1'), 2)
    const checkpoint = (await drop.pull({ settings: all })).at(-1)?.checkpoint
    await drop.drop('good again.csv', file('1', '2'), 3)
    expect(await drop.pull({ settings: all, checkpoint })).toMatchObject([
      { records: [{ id: '1' }, { id: '2' }], complete: true },
    ])
  })
})

describe('with no checkpoint', () => {
  it('the newest processed file counts again where files cover all, in place', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1', '2'), 1)
    await drop.drop('b.csv', file('1'), 2)
    await drop.pull({ settings: all })
    const pages = await drop.pull({ settings: all, reading: { version: '2' } })
    expect(pages.map(({ origin, complete }) => [origin, complete])).toEqual([['b.csv', true]])
    expect(await drop.in('processed')).toEqual(['a.csv', 'b.csv'])
    expect(await drop.pull({ settings: all, reading: { version: '2' }, checkpoint: pages.at(-1)?.checkpoint })).toEqual([])
  })

  it('or with one that was restored from a backup, what was put away since counts again', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'), 1)
    const old = (await drop.pull()).at(-1)?.checkpoint
    await drop.drop('b.csv', file('2'), 2)
    await drop.pull({ checkpoint: old })
    expect(rows(await drop.pull({ checkpoint: old }))).toEqual([{ id: '2', Name: 'Ada' }])
  })

  it('all of them do, in order and before what waits, where they cover a part', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'), 1)
    await drop.drop('b.csv', file('2'), 2)
    await drop.pull()
    await drop.drop('c.csv', file('3'), 3)
    expect(rows(await drop.pull()).map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(await drop.in('processed')).toEqual(['a.csv', 'b.csv', 'c.csv'])
  })

  it('a processed file that is no table under the new mapping is reported once and stays', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1'), 1)
    await drop.pull()
    const pages = await drop.pull({ reading: { id: ['Number'], version: '2' } })
    expect(reasons(pages)).toEqual([expect.stringMatching(/lacks the id column "Number"/)])
    expect(await drop.in('processed')).toEqual(['a.csv'])
    expect(await drop.pull({ reading: { id: ['Number'], version: '2' }, checkpoint: pages.at(-1)?.checkpoint })).toEqual([])
  })
})

describe('what goes wrong with the folder', () => {
  it('a folder that is not there is said, with what to do', async () => {
    const drop = await dropFolder()
    const missing = { settings: { folder: join(drop.folder, 'missing') } }
    await expect(drop.pull(missing)).rejects.toMatchObject({
      kind: 'configuration',
      remedy: expect.stringContaining('settings.folder'),
    })
  })

  it('a stopped pull stops at once, with the reason that was given', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', file('1', '2', '3'))
    const stop = new AbortController()
    const pages = drop.pages({ settings: { page: 1 }, signal: stop.signal })[Symbol.asyncIterator]()
    await next(pages)
    stop.abort(new Error('enough'))
    await expect(pages.next()).rejects.toThrow('enough')
    expect(await drop.in('processing')).toEqual(['a.csv'])
  })

  it('a mapping without an id is refused', async () => {
    const drop = await dropFolder()
    await expect(drop.pull({ reading: { id: [] } })).rejects.toMatchObject({ kind: 'configuration' })
  })

  it('a checkpoint of something else is refused', async () => {
    const drop = await dropFolder()
    const foreign: unknown = { cursor: 'abc' }
    await expect(pull(drop.context(), reading, foreign).next()).rejects.toMatchObject({ kind: 'failed' })
  })
})
