import { describe, expect, it } from 'vitest'
import { rowVersions } from '../support/dump.ts'
import { applyMappings, sync, syncAll } from '../support/sync.ts'
import { drop, people, person, type TillRow, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const customers = people(1, 50)
const moved = customers.map((row) => ({ ...row, town: 'Shelbyville', email: `new-${row.email}` }))

type Export = readonly [day: number, rows: readonly TillRow[]]

/** Syncs exports, and then others of which none may write a single row. */
async function expectNothingWritten(covers: 'all' | 'part', exports: readonly Export[], late: readonly Export[]): Promise<void> {
  await withRunningProject(tillMappings(['north', 'south'], { covers, fields: { town: 'Town' } }), async (project) => {
    await applyMappings(project)
    for (const [day, rows] of exports) await drop(project, 'north', `day-${day}.csv`, day, rows)
    await drop(project, 'south', 'day-1.csv', 1, people(1, 20))
    await syncAll(project, 'north', 'south')
    const before = await rowVersions(project.db)
    expect(before.length).toBeGreaterThan(customers.length * 2)
    for (const [day, rows] of late) {
      await drop(project, 'north', `late-${day}.csv`, day, rows)
      expect(await sync(project, 'north')).toMatchObject({ pages: 1, failure: null, ...nothing })
      expect(await rowVersions(project.db)).toEqual(before)
    }
  })
}

const nothing = { added: 0, changed: 0, deleted: 0, withheld: 0, rejected: 0 }

describe.concurrent.each(['all', 'part'] as const)('where an export covers %s', (covers) => {
  it('the same file dropped again changes nothing, whatever its time, and neither does an older one', () =>
    expectNothingWritten(
      covers,
      [[10, customers]],
      [
        [10, customers],
        [12, customers],
        [8, customers],
        [9, moved],
      ],
    ))

  it('one from between two that agree changes nothing', () =>
    expectNothingWritten(
      covers,
      [
        [10, customers],
        [12, [...customers, person(51)]],
      ],
      [[11, moved]],
    ))

  it('a later one that says the same rewrites no row, and adds what is new', () =>
    withRunningProject(tillMappings(['north'], { covers }), async (project) => {
      await applyMappings(project)
      await drop(project, 'north', 'day-1.csv', 1, customers)
      await sync(project, 'north')
      const before = await rowVersions(project.db)
      await drop(project, 'north', 'day-2.csv', 2, [...customers, ...people(51, 52)])
      expect(await sync(project, 'north')).toMatchObject({ rows: 52, unchanged: 50, added: 2 })
      expect(await rowVersions(project.db)).toEqual(expect.arrayContaining([...before]))
    }))
})
