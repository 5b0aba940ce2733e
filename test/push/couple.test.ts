import { expect, it } from 'vitest'
import { type Database, rows } from '../../store/database.ts'
import { withDatabase } from '../support/database.ts'
import { plainSystem } from './offices.ts'
import { type Engine, openEngine } from './oracle/engine.ts'
import { mappingsOf } from './oracle/models.ts'
import { rebuiltOtherwise } from './oracle/rebuilt.ts'
import type { System } from './oracle/system.ts'

const auto = '{ mode: auto }'

interface Couple {
  readonly db: Database
  readonly engine: Engine
  readonly club: System
  readonly office: System
  readonly quiet: () => Promise<void>
}

/** A club whose rows may hold two, and an office. */
async function withCouple(work: (couple: Couple) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    const [club, office] = [
      plainSystem('club', auto, '    people: { given: First, family: Last }\n'),
      plainSystem('office', auto),
    ]
    const systems = [club, office]
    const engine = await openEngine(db, mappingsOf(systems.map(({ shape }) => shape)), systems)
    const quiet = async () => {
      for (let round = 0; round < 3; round++) {
        for (const system of systems) await engine.pull(system)
        await engine.resolve()
        await engine.plan()
        for (const system of systems) await engine.push(system)
      }
    }
    await work({ db, engine, club, office, quiet })
  })
}

it('what we wrote into a row is not his own who is entered there besides', () =>
  withCouple(async ({ db, engine, club, office, quiet }) => {
    const emails = async () => {
      const found = await rows<{ name: string; emails: string | null }>(
        db,
        `select golden ->> 'given_name' as name, golden -> 'emails' -> 0 ->> 'value' as emails from goldthread.customer
         where closed_at is null order by 1`,
      )
      return Object.fromEntries(found.map(({ name, emails }) => [name, emails]))
    }
    const row = club.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Last: 'Quill' })
    office.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Email: 'ann@example.com' })
    await quiet()
    expect(row.fields['Email']).toBe('ann@example.com')

    for (const first of ['Ann & Bea', 'Ann', 'Ann & Bea']) {
      club.records.save(row, { First: first })
      await quiet()
      expect(await emails()).toEqual({ Ann: 'ann@example.com', ...(first === 'Ann' ? {} : { Bea: null }) })
      expect(await rebuiltOtherwise({ db, engine })).toEqual([])
    }

    // What somebody enters there is both's.
    club.records.save(row, { Email: 'quills@example.com' })
    await quiet()
    expect(await emails()).toEqual({ Ann: 'quills@example.com', Bea: 'quills@example.com' })
    expect(await rebuiltOtherwise({ db, engine })).toEqual([])
  }))

it('who is entered beside somebody has what stood there before ours for as long as the first, not since we wrote', () =>
  withCouple(async ({ db, engine, club, office, quiet }) => {
    const row = club.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Last: 'Quill', Email: 'old@example.com' })
    const ann = office.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Email: 'old@example.com' })
    const since = row.changedAt['Email']
    await quiet()
    office.records.save(ann, { Email: 'new@example.com' })
    await quiet()
    expect(row.fields['Email']).toBe('new@example.com')
    club.records.save(row, { First: 'Ann & Bea' })
    await quiet()
    const found = await rows(
      db,
      `select golden -> 'emails' -> 0 ->> 'value' as email, (lineage -> 'emails' -> 'from' -> 0 ->> 'at')::float8 as at
       from goldthread.customer where golden ->> 'given_name' = 'Bea'`,
    )
    expect(found).toEqual([{ email: 'old@example.com', at: since }])
    expect(await rebuiltOtherwise({ db, engine })).toEqual([])
  }))
