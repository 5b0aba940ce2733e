import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apply } from '../../cli/commands/apply.ts'
import { remove } from '../../cli/commands/remove.ts'
import { status } from '../../cli/commands/status.ts'
import type { Context } from '../../cli/context.ts'
import { one, rows } from '../../store/database.ts'
import { type Project, withProject, writeMapping } from '../support/project.ts'
import { applyMappings, remapped, sync } from '../support/sync.ts'
import { drop, people, type TillSettings, tillMapping, tillMappings } from '../support/till.ts'
import { withRunningProject, withWorker } from '../support/worker.ts'

async function withTill(settings: TillSettings, work: (project: Project) => Promise<void>): Promise<void> {
  await withRunningProject(tillMappings(['north'], settings), async (project) => {
    await applyMappings(project)
    await drop(project, 'north', 'day-1.csv', 1, people(1, 30))
    await sync(project, 'north')
    await work(project)
  })
}

async function change(project: Project, settings: TillSettings): Promise<void> {
  await writeMapping(project, 'north.yaml', tillMapping(settings)('north'))
  await applyMappings(project)
}

/** As with the embedded server, which is not asked who polled within the last minute. */
function whereWorkersAreAnnounced(context: Context): Context {
  const services: Context['services'] = async (needs) => ({
    ...(await context.services(needs)),
    embedded: { postgres: false, temporal: true },
  })
  return { ...context, services }
}

async function townsOf({ db }: Project): Promise<readonly (string | null)[]> {
  const found = await rows<{ town: string | null }>(db, 'select distinct town from goldthread.customers')
  return found.map(({ town }) => town)
}

describe.concurrent('a mapping', { timeout: 60_000 }, () => {
  it('whose transform changes maps stored records anew, and asks no source', () =>
    withTill({ fields: { town: 'Town' } }, async (project) => {
      expect(await townsOf(project)).toEqual(['Springfield'])
      await rm(join(project.dropFolder, 'north'), { recursive: true })
      await change(project, { fields: { town: '{ from: Town, clean: [upper] }' } })
      expect(await remapped(project, 'north')).toEqual({ mapped: 30, changed: 30, rejected: 0 })
      expect(await townsOf(project)).toEqual(['SPRINGFIELD'])
      expect(await one(project.db, `select count(*)::int as pulls from goldthread.sync_run where work = 'pull'`)).toEqual({
        pulls: 1,
      })
    }))

  it('that reads a new column reads all again at the next sync, from what was put away', () =>
    withTill({}, async (project) => {
      expect(await townsOf(project)).toEqual([null])
      await change(project, { fields: { town: 'Town' } })
      await remapped(project, 'north')
      expect(await townsOf(project)).toEqual([null])
      expect(await sync(project, 'north')).toMatchObject({ rows: 30, changed: 30, origin: 'day-1.csv' })
      expect(await townsOf(project)).toEqual(['Springfield'])
      expect(await sync(project, 'north')).toMatchObject({ rows: 0 })
    }))

  it('with another id lets stored records go only where somebody says so', () =>
    withTill({}, async (project) => {
      const records = async () =>
        (
          await one<{ live: number }>(
            project.db,
            'select count(*)::int as live from goldthread.source_record where deleted_at is null',
          )
        ).live
      await writeMapping(project, 'north.yaml', tillMapping({ id: 'Email' })('north'))
      await expect(apply(project.context)).rejects.toMatchObject({
        kind: 'waiting',
        message: 'Nothing was done: with other ids, the 30 records of north/customers would go',
        remedy: expect.stringContaining('--yes'),
      })
      expect(await records()).toBe(30)
      const { text } = await apply(project.context, { plan: true })
      expect(text).toContain('its id is Email now: its 30 records go')
      await apply(project.context, { yes: true })
      expect(await records()).toBe(0)
      expect(await sync(project, 'north')).toMatchObject({ rows: 30 })
      expect(await records()).toBe(30)
    }))

  it('whose object has another name counts its rows twice until the former ones are removed, which are back when it is', () =>
    withTill({}, async (project) => {
      const leftovers = async () => (await status(project.context)).data
      const customers = async () =>
        (await one<{ all: number }>(project.db, 'select count(*)::int as all from goldthread.membership')).all
      const named = (object: string) => tillMapping({})('north').replace('  customers:', `  ${object}:`)
      await writeMapping(project, 'north.yaml', named('guests'))
      expect((await apply(project.context, { plan: true })).text).toMatch(
        /its 30 records stay and count as before.*remove north\/customers/,
      )
      await applyMappings(project)
      await sync(project, 'north')
      expect(await customers()).toBe(60)
      expect(await leftovers()).toMatchObject({ leftovers: [{ connection: 'north', object: 'customers', records: 30 }] })
      expect(await remove(project.context, 'north/customers', {})).toMatchObject({ data: { removed: false }, exitCode: 3 })
      expect(await remove(project.context, 'north/customers', { yes: true })).toMatchObject({ data: { removed: true } })
      expect(await customers()).toBe(30)
      expect(await leftovers()).toMatchObject({ leftovers: [] })
      await expect(remove(project.context, 'north', { yes: true })).rejects.toThrow('No records are left of north')
      const before = await rows(project.db, 'select id from goldthread.source_record order by id')
      await writeMapping(project, 'north.yaml', named('customers'))
      await applyMappings(project)
      await sync(project, 'north')
      expect(await customers()).toBe(60)
      expect(await rows(project.db, 'select id from goldthread.source_record order by id')).toEqual(before)
    }))

  it('that changes without a worker waits for one, and is told to wait', () =>
    withProject(tillMappings(['north']), async (project) => {
      const context = whereWorkersAreAnnounced(project.context)
      expect((await apply(context)).data).toMatchObject({ applied: true, waits: false })
      await withWorker(project, async () => {
        await drop(project, 'north', 'day-1.csv', 1, people(1, 30))
        await sync(project, 'north')
        expect((await status(context)).data).toMatchObject({ connections: [{ outdated: false }] })
      })
      await writeMapping(
        project,
        'north.yaml',
        tillMapping({ fields: { family_name: '{ from: Family, clean: [upper] }' } })('north'),
      )
      const applied = await apply(context)
      expect(applied.data).toMatchObject({ applied: true, waits: true })
      expect(applied.text).toMatch(/Done\.\n.*once there is a worker: `npx goldthread up` is one/)
      const shown = await status(context)
      expect(shown.data).toMatchObject({ connections: [{ connection: 'north', outdated: true }] })
      expect(shown.text).toContain('north: records wait to be mapped anew')
      await withWorker(project, () => remapped(project, 'north'))
      expect((await status(context)).data).toMatchObject({ connections: [{ outdated: false }] })
    }))
})
