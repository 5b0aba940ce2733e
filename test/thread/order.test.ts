import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { untilGolden } from '../../cli/sync/wait.ts'
import { plainExport } from '../../sandbox/exports/plain.ts'
import { randomOf } from '../../sandbox/population/random.ts'
import { markAllDirty } from '../../store/dirty.ts'
import { type Dump, dumpOf, leftovers, nothingLeft } from '../support/dump.ts'
import { withTemporaryFolder } from '../support/folder.ts'
import { isLong } from '../support/long.ts'
import type { Project } from '../support/project.ts'
import { applyMappings, sync, syncAll } from '../support/sync.ts'
import { drop, type TillRow, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const seeds = Array.from({ length: isLong ? 10 : 1 }, (_, i) => i + 1)
const tills = ['north', 'south']

/** Part of what a till knows, as of one day. */
interface Piece {
  readonly till: string
  readonly day: number
  readonly rows: readonly TillRow[]
}

/** People who are known once to four times, with mistakes. */
async function population(): Promise<readonly TillRow[]> {
  return withTemporaryFolder(async (folder) => {
    const file = join(folder, 'people.csv')
    await plainExport({ seed: 3, records: 400, file })
    const { data } = Papa.parse<Record<string, string>>(await readFile(file, 'utf8'), { header: true, skipEmptyLines: true })
    return data.map(
      ({ id = '', given_name: given = '', family_name: family = '', date_of_birth: born = '', email = '', phone = '' }) => ({
        id,
        given,
        family,
        born,
        email,
        phone,
      }),
    )
  })
}

/** They share a phone and nearly a name, so that all of them hang together, by whatever each pair of them weighs. */
const switchboard = Array.from({ length: 130 }, (_, i) => ({
  id: `s${i}`,
  given: 'Robin',
  family: `Receptionist${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
  phone: '+12125550100',
}))

let pieces: readonly Piece[] = []
let expected: Dump
let rebuilt: Dump

beforeAll(async () => {
  const rows = [...(await population()), ...switchboard]
  const share = (n: number) => rows.filter((_, i) => i % 10 === n)
  pieces = Array.from({ length: 10 }, (_, n) => ({ till: tills[n % 2] ?? '', day: 1 + Math.floor(n / 2), rows: share(n) }))
  expected = await withPieces(async (project) => {
    for (const piece of pieces) await dropPiece(project, piece)
    await syncAll(project, ...tills)
    const dump = await dumpOf(project.db)
    await rebuild(project)
    rebuilt = await dumpOf(project.db)
    return dump
  })
})

async function withPieces<Result>(work: (project: Project) => Promise<Result>): Promise<Result> {
  return withRunningProject(tillMappings(tills, { covers: 'part' }), async (project) => {
    await applyMappings(project)
    return work(project)
  })
}

function dropPiece(project: Project, { till, day, rows }: Piece): Promise<void> {
  return drop(project, till, `day-${day}.csv`, day, rows)
}

/** Drops all that follows from the records, and has it made again. */
async function rebuild({ db, context }: Project): Promise<void> {
  await db.raw(
    'truncate goldthread.membership, goldthread.customer, goldthread.block_key, goldthread.crowded_key, goldthread.match_edge',
  )
  await db.transaction((trx) => markAllDirty(trx))
  await untilGolden(context)
  expect(await leftovers(db)).toEqual(nothingLeft)
}

describe.concurrent('clusters and golden values', { timeout: 120_000 }, () => {
  it('come of what the records say: there are some to compare', () => {
    expect(expected.records).toHaveLength(530)
    expect(expected.edges.length).toBeGreaterThan(100)
    expect(expected.customers.length).toBeGreaterThan(180)
  })

  it.each(seeds)('are the same when the exports come one by one, in another order (%i)', (seed) =>
    withPieces(async (project) => {
      const random = randomOf(seed, 'order', 0)
      const shuffled = pieces.map((piece) => ({ piece, at: random() })).toSorted((a, b) => a.at - b.at)
      for (const { piece } of shuffled) {
        await dropPiece(project, piece)
        await sync(project, piece.till)
      }
      expect(await dumpOf(project.db)).toEqual(expected)
      expect(await leftovers(project.db)).toEqual(nothingLeft)
    }),
  )

  it('are the same when they are dropped and made anew', () => expect(rebuilt).toEqual(expected))
})
