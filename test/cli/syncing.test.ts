import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { status } from '../../cli/commands/status.ts'
import { sync } from '../../cli/commands/sync.ts'
import { syncs } from '../../cli/commands/syncs.ts'
import type { Answer } from '../../cli/context.ts'
import type { Project } from '../support/project.ts'
import { applyMappings } from '../support/sync.ts'
import { drop, people, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

/** A till that told of sixty customers on the first day. */
async function withTill(work: (project: Project) => Promise<void>): Promise<void> {
  await withRunningProject(tillMappings(['north']), async (project) => {
    await applyMappings(project)
    await drop(project, 'north', 'day-1.csv', 1, people(1, 60))
    await syncNorth(project)
    await work(project)
  })
}

const syncNorth = ({ context }: Project): Promise<Answer> => sync(context, 'north', { wait: true })

describe.concurrent('a sync that is waited for', { timeout: 60_000 }, () => {
  it('tells what it withheld from deletion, and waits for a person', () =>
    withTill(async (project) => {
      await drop(project, 'north', 'day-2.csv', 2, [])
      const { text, exitCode } = await syncNorth(project)
      expect(text).toBe(
        [
          'north: 0 rows: 60 withheld',
          'north: it lacks 60 records, too many to be believed, and they are kept. See `npx goldthread deletions`',
        ].join('\n'),
      )
      expect(exitCode).toBe(3)
    }))

  it('that brought nothing says what still waits', () =>
    withTill(async (project) => {
      await drop(project, 'north', 'day-2.csv', 2, [])
      await syncNorth(project)
      const { text, exitCode } = await syncNorth(project)
      expect(text).toMatch(/^north: nothing new; the sync of .* had 0 rows: 60 withheld\nnorth: it lacks 60 records, /)
      expect(exitCode).toBe(3)
    }))

  it('says that a file was refused, and where the reason is', () =>
    withTill(async (project) => {
      await writeFile(join(project.dropFolder, 'north', 'empty.csv'), '')
      const { text, exitCode, data } = await syncNorth(project)
      expect(text).toBe('north: 1 file refused\nnorth: see `npx goldthread quarantine list north`')
      expect(exitCode).toBeUndefined()
      expect(data).toMatchObject({ rows: 0, rejected: 0, refused: 1 })
      expect((await status(project.context)).text).toMatch(/^north +60 +1 .* 1 file refused +\d/m)
      expect((await syncs(project.context, 'north', { limit: 1 })).text).toMatch(/empty\.csv +1 file refused\b/m)
    }))

  it('tells which mapped columns a file lacks, and so do status and syncs', () =>
    withTill(async (project) => {
      const note = 'ren.csv lacks the mapped column Email'
      const renamed = 'ID,Given,Family,E-Mail address,Phone,Born,Town\nn1,Gina,Lang,gina@example.com,,,\n'
      await writeFile(join(project.dropFolder, 'north', 'ren.csv'), `${renamed}n2,Otto,Lang,otto@example.com,,,\n`)
      const { text, data } = await syncNorth(project)
      expect(text).toContain(`\nnorth: ${note}\n`)
      expect(data).toMatchObject({ notes: [note] })
      const told = await status(project.context)
      expect(told).toMatchObject({ text: expect.stringContaining(`north: ${note}`), exitCode: 3 })
      expect(told.data).toMatchObject({ connections: [{ lastDelivery: { notes: [note] } }] })
      const listed = await syncs(project.context, 'north', { limit: 2 })
      expect(listed.text).toMatch(new RegExp(`\n\ns\\d+: ${note}$`))
      expect(listed.data).toMatchObject({ syncs: [{ notes: [note] }, { notes: [] }] })
    }))

  it('tells that a full export older than the newest one was put away unread, and is listed', () =>
    withTill(async (project) => {
      await drop(project, 'north', 'day-3.csv', 3, people(1, 59))
      await syncNorth(project)
      await drop(project, 'north', 'day-2.csv', 2, people(1, 50))
      await drop(project, 'north', 'copy.csv', 1, people(1, 60))
      const older = 'was put away unread: it is older than the newest full export'
      const { text, exitCode } = await syncNorth(project)
      expect(text).toMatch(
        new RegExp(`^north: nothing new; the sync of .* had 59 rows: .*\nnorth: copy.csv ${older}\nnorth: day-2.csv ${older}$`),
      )
      expect(exitCode).toBeUndefined()
      expect((await syncs(project.context, 'north', { limit: 1 })).text).toMatch(
        new RegExp(`\n\ns\\d+: copy.csv ${older}\ns\\d+: day-2.csv ${older}$`),
      )
    }))

  it('that comes after the schedule did the work says of that what it would of itself', () =>
    withTill(async (project) => {
      await writeFile(join(project.dropFolder, 'north', 'empty.csv'), '')
      await writeFile(join(project.dropFolder, 'north', 'ren.csv'), 'ID,Given,Family,Mail,Phone,Born,Town\nn1,Gina,Lang,,,,\n')
      await syncNorth(project)
      const lines = (await syncNorth(project)).text.split('\n')
      expect(lines[0]).toMatch(/^north: nothing new; the sync of .* had 1 row: 1 changed, 59 withheld, 1 file refused$/)
      expect(lines[1]).toBe('north: ren.csv lacks the mapped column Email')
    }))

  it('of an export that comes a second time in a row it is only said that nothing is new', () =>
    withTill(async (project) => {
      await drop(project, 'north', 'again.csv', 2, people(1, 60))
      const { text } = await syncNorth(project)
      expect(text).toMatch(/^north: nothing new; the sync of .* had 60 rows: 60 added$/)
    }))

  it('asks nobody of what a row without an id may be', () =>
    withTill(async (project) => {
      await drop(project, 'north', 'day-2.csv', 2, [...people(1, 40), ',Nobody,,,,,'])
      const { text, exitCode } = await syncNorth(project)
      expect(text).toBe(
        'north: 41 rows: 40 unchanged, 1 rejected, 20 withheld\nnorth: day-2.csv has a row without an id: nobody it lacks is deleted, since anybody may be that row\nnorth: see `npx goldthread quarantine list north`',
      )
      expect(exitCode).toBeUndefined()
    }))
})
