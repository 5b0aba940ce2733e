import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { openTables } from '../../../sandbox/stand-in/tables.ts'

const Row = z.object({ id: z.string(), name: z.string() })

async function journalFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-journal-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'deeper', 'journal.jsonl')
}

describe('tables with a journal', () => {
  it('are there again with all that was put and dropped', async () => {
    const journal = await journalFile()
    const before = openTables(journal)
    expect(before.isEmpty).toBe(true)
    const people = before.table('people', Row)
    for (const name of ['Ann', 'Bob', 'Cleo']) people.put({ id: name, name })
    people.put({ id: 'Ann', name: 'Anne' })
    people.drop('Bob')
    before.table('others', Row).put({ id: 'Bob', name: 'another' })
    const after = openTables(journal)
    expect(after.isEmpty).toBe(false)
    expect(after.table('people', Row).all()).toEqual([
      { id: 'Ann', name: 'Anne' },
      { id: 'Cleo', name: 'Cleo' },
    ])
    expect(after.table('others', Row).get('Bob')).toEqual({ id: 'Bob', name: 'another' })
  })

  it('leave out a last line that was cut short', async () => {
    const journal = await journalFile()
    openTables(journal).table('people', Row).put({ id: '1', name: 'Ann' })
    await appendFile(journal, '{"table":"people","id":"2","ro')
    const people = openTables(journal).table('people', Row)
    expect(people.all()).toEqual([{ id: '1', name: 'Ann' }])
    people.put({ id: '3', name: 'Cleo' })
    expect(openTables(journal).table('people', Row).all()).toHaveLength(2)
  })
})
