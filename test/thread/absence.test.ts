import { describe, expect, it } from 'vitest'
import { approveDeletions, deletions, dismissDeletions } from '../../cli/commands/deletions.ts'
import { status } from '../../cli/commands/status.ts'
import { rows } from '../../store/database.ts'
import { flaws } from '../support/command.ts'
import { leftovers, nothingLeft } from '../support/dump.ts'
import type { Project } from '../support/project.ts'
import { applyMappings, sync, syncAll } from '../support/sync.ts'
import { drop, people, person, type TillRow, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const customers = people(1, 60)

/** The first 30 customers of the north are known in the south too. */
async function withTwoTills(work: (project: Project) => Promise<void>): Promise<void> {
  await withRunningProject(tillMappings(['north', 'south']), async (project) => {
    await applyMappings(project)
    await drop(project, 'north', 'day-1.csv', 1, customers)
    await drop(project, 'south', 'day-1.csv', 1, people(1, 30))
    await syncAll(project, 'north', 'south')
    expect(await customersOf(project)).toMatchObject({ open: 60, closed: 0, joined: 30 })
    await work(project)
    expect(await leftovers(project.db)).toEqual(nothingLeft)
  })
}

const without = (from: number, to: number) => customers.filter(({ id }) => Number(id.slice(1)) < from || Number(id.slice(1)) > to)

async function syncNorth(project: Project, day: number, lines: readonly (TillRow | string)[]) {
  await drop(project, 'north', `day-${day}.csv`, day, lines)
  return sync(project, 'north')
}

async function deletedOf({ db }: Project): Promise<readonly string[]> {
  const deleted = await rows<{ id: string }>(
    db,
    'select external_id as id from goldthread.source_record where deleted_at is not null order by id',
  )
  return deleted.map(({ id }) => id)
}

async function customersOf({ db }: Project) {
  const [counts] = await rows<Readonly<Record<'open' | 'closed' | 'joined', number>>>(
    db,
    `select (count(*) filter (where closed_at is null))::int as open, (count(*) filter (where closed_at is not null))::int as closed,
       (count(*) filter (where (select count(*) from goldthread.membership m where m.customer_id = c.id) > 1))::int as joined
     from goldthread.customer c`,
  )
  return counts
}

describe.concurrent('a full export', { timeout: 60_000 }, () => {
  it('that lacks some records deletes exactly those: their customers lose a member or are closed, until it has them again', () =>
    withTwoTills(async (project) => {
      expect(await syncNorth(project, 2, without(26, 35))).toMatchObject({ rows: 50, deleted: 10, withheld: 0, unchanged: 50 })
      expect(await deletedOf(project)).toEqual(['n26', 'n27', 'n28', 'n29', 'n30', 'n31', 'n32', 'n33', 'n34', 'n35'])
      expect(await customersOf(project)).toEqual({ open: 55, closed: 5, joined: 25 })

      // The next one has them again.
      expect(await syncNorth(project, 3, [...customers, person(61)])).toMatchObject({ added: 1, changed: 10, unchanged: 50 })
      expect(await deletedOf(project)).toEqual([])
      expect(await customersOf(project)).toMatchObject({ open: 61, joined: 30 })
    }))

  it('that lacks too many deletes nothing, and says so, until a person says that it is right', () =>
    withTwoTills(async (project) => {
      const { context } = project
      expect(await syncNorth(project, 2, without(21, 40))).toMatchObject({ deleted: 0, withheld: 20 })
      expect(await deletedOf(project)).toEqual([])
      expect(await customersOf(project)).toMatchObject({ open: 60, closed: 0, joined: 30 })
      const { data, exitCode } = await status(context)
      expect(exitCode).toBe(3)
      expect(flaws('status', JSON.stringify(data))).toEqual([])
      const list = await deletions(context)
      expect(list).toMatchObject({ exitCode: 3, data: { deletions: [{ deletion: 'd1', records: 20, live: 60 }] } })
      expect(flaws('deletions', JSON.stringify(list.data))).toEqual([])

      const approved = await approveDeletions(context, 'd1', { by: 'Dee' })
      expect(flaws('deletions-decide', JSON.stringify(approved.data))).toEqual([])
      expect(await deletedOf(project)).toHaveLength(20)
      // Those whom nobody else knows are closed, and not dropped.
      expect(await customersOf(project)).toEqual({ open: 50, closed: 10, joined: 20 })
      expect(await deletions(context)).toMatchObject({ exitCode: 0, data: { deletions: [] } })
      await expect(approveDeletions(context, 'd1', {})).rejects.toThrow('No deletion d1 waits')
    }))

  it('that lacks more than was looked at is called otherwise, and not approved unseen', () =>
    withTwoTills(async (project) => {
      const { context } = project
      await syncNorth(project, 2, without(21, 40))
      await syncNorth(project, 3, without(11, 40))
      await expect(approveDeletions(context, 'd1', { by: 'Dee' })).rejects.toMatchObject({
        message: 'No deletion d1 waits',
        remedy: expect.stringContaining('it has another number'),
      })
      expect(await deletedOf(project)).toEqual([])
      expect(await deletions(context)).toMatchObject({ data: { deletions: [{ deletion: 'd3', records: 30, live: 60 }] } })
      await approveDeletions(context, 'd3', { by: 'Dee' })
      expect(await deletedOf(project)).toHaveLength(30)
    }))

  it('that lacks too many leaves alone what a person wants to keep, time and again', () =>
    withTwoTills(async (project) => {
      await syncNorth(project, 2, without(1, 20))
      await dismissDeletions(project.context, 'd1', { by: 'Dee' })
      expect(await syncNorth(project, 3, without(1, 22))).toMatchObject({ deleted: 2, withheld: 0 })
      expect(await deletedOf(project)).toEqual(['n21', 'n22'])
      expect((await status(project.context)).exitCode).toBe(0)
    }))

  it('takes a row that it cannot map for present', () =>
    withTwoTills(async (project) => {
      const lines = [...without(5, 7), { ...person(5), born: 'in spring' }]
      expect(await syncNorth(project, 2, lines)).toMatchObject({ rejected: 1, deleted: 2, withheld: 0 })
      expect(await deletedOf(project)).toEqual(['n6', 'n7'])
    }))

  it('proves no absence while one of its rows has no id', () =>
    withTwoTills(async (project) => {
      const nobody = { ...person(5), id: '' }
      expect(await syncNorth(project, 2, [...without(5, 7), nobody])).toMatchObject({ rejected: 1, deleted: 0, withheld: 3 })
      expect(await project.db('goldthread.sync_run').orderBy('id', 'desc').first('notes')).toEqual({
        notes: [expect.stringMatching(/ has a row without an id: nobody it lacks is deleted/)],
      })
      expect(await deletedOf(project)).toEqual([])
      expect(await syncNorth(project, 3, without(5, 7))).toMatchObject({ rejected: 0, deleted: 3, withheld: 0 })
    }))
})
