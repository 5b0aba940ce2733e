import { describe, expect, it } from 'vitest'
import { rowVersions } from '../support/dump.ts'
import type { Project } from '../support/project.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, people, type TillRow, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const customers = people(1, 50)
const moved = customers.map((row) => ({ ...row, town: 'Shelbyville', email: `new-${row.email}` }))

/** Syncs an export, and then does something that must not write a single row. */
async function expectNothingWritten(
  covers: 'all' | 'part',
  exports: readonly (readonly [day: number, rows: readonly TillRow[]])[],
  late: (project: Project) => Promise<void>,
): Promise<void> {
  await withRunningProject(tillMappings(['north', 'south'], { covers, fields: { town: 'Town' } }), async (project) => {
    await applyMappings(project)
    for (const [day, rows] of exports) await drop(project, 'north', `day-${day}.csv`, day, rows)
    await drop(project, 'south', 'day-1.csv', 1, people(1, 20))
    await sync(project, 'north')
    await sync(project, 'south')
    const before = await rowVersions(project.db)
    expect(before.length).toBeGreaterThan(customers.length * 2)
    await late(project)
    expect(await sync(project, 'north')).toMatchObject({ failure: null, added: 0, changed: 0, deleted: 0, withheld: 0, rejected: 0 })
    expect(await rowVersions(project.db)).toEqual(before)
  })
}

describe.concurrent.each(['all', 'part'] as const)('where an export covers %s', (covers) => {
  it.each([
    ['at the same time', 10],
    ['at a later time', 12],
    ['at an earlier time', 8],
  ])('the same file dropped twice changes nothing (%s)', (_when, day) =>
    expectNothingWritten(covers, [[10, customers]], (project) => drop(project, 'north', 'again.csv', day, customers)))

  it('an older export dropped late changes nothing', () =>
    expectNothingWritten(covers, [[10, customers]], (project) => drop(project, 'north', 'late.csv', 9, moved)))

  it('an export between two that agree changes nothing when it is dropped late', () =>
    expectNothingWritten(
      covers,
      [
        [10, customers],
        [12, [...customers, ...people(51, 51)]],
      ],
      (project) => drop(project, 'north', 'late.csv', 11, moved),
    ))

  it('another export that says the same rewrites no row but those that are new', () =>
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
