import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { status } from '../../cli/commands/status.ts'
import { messageOf } from '../../core/errors.ts'
import { searchAttributes } from '../../core/temporal-names.ts'
import { lastSyncs } from '../../store/runs.ts'
import { type Project, writeMapping } from '../support/project.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, people, tillMapping, tillMappings } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

/** The words that the user gets, the store keeps and Temporal shows, of a sync that fails. */
async function failureOf(project: Project): Promise<string> {
  const said = await sync(project, 'north').then(() => 'it did not fail', messageOf)
  const [run] = await lastSyncs(project.db)
  const { client } = await project.context.temporal()
  const execution = client.workflow.getHandle(await lastWorkflow(project))
  expect((await execution.describe()).status.name).toBe('FAILED')
  const inTemporal = await execution.result().then(() => 'it did not fail', innermost)
  expect(run).toMatchObject({ connection: 'north', failure: inTemporal, endedAt: expect.any(Date) })
  expect(said).toBe(`The sync of north failed: ${inTemporal}`)
  return inTemporal
}

async function lastWorkflow({ context }: Project): Promise<string> {
  const { client } = await context.temporal()
  const { info } = await client.schedule.getHandle('sync:north').describe()
  return info.recentActions.at(-1)?.action.workflow.workflowId ?? ''
}

function innermost(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : messageOf(error)
}

describe.concurrent('a sync that fails is Failed in Temporal, with words that a person can act on, and the next one works', {
  timeout: 60_000,
}, () => {
  it('where a mapping was changed and not applied', () =>
    withRunningProject(tillMappings(['north']), async (project) => {
      await applyMappings(project)
      await drop(project, 'north', 'day-1.csv', 1, people(1, 20))
      await writeMapping(project, 'north.yaml', tillMapping({ fields: { town: 'Town' } })('north'))
      const failure = 'The mapping of north/customers was changed. Run `npx goldthread apply`'
      expect(await failureOf(project)).toBe(failure)
      expect(await status(project.context)).toMatchObject({ text: expect.stringContaining(failure), exitCode: 1 })
      await applyMappings(project)
      expect(await status(project.context)).toMatchObject({
        text: expect.stringContaining('failed before its mapping was applied'),
        exitCode: 0,
        data: { connections: [{ mended: true, lastSync: { failure } }] },
      })
      expect(await sync(project, 'north')).toMatchObject({ added: 20, failure: null })
    }))

  it('where its own file has a mistake, which stops no other connection', () =>
    withRunningProject(tillMappings(['north', 'south']), async (project) => {
      await applyMappings(project)
      const yaml = tillMapping({})('north')
      await writeMapping(project, 'north.yaml', yaml.replace('every:', 'evry:'))
      await drop(project, 'south', 'day-1.csv', 1, people(1, 20))
      expect(await failureOf(project)).toMatch(
        /^\d mistakes? in the mapping files: .*north\.yaml:\d+:1 evry.*Run `npx goldthread check`$/,
      )
      expect(await sync(project, 'south')).toMatchObject({ added: 20, failure: null })
    }))

  it('where the connector cannot go on, and an operator finds it by its connection', () =>
    withRunningProject(tillMappings(['north']), async (project) => {
      await applyMappings(project)
      const folder = join(project.dropFolder, 'north')
      await writeFile(folder, 'no folder')
      expect(await failureOf(project)).toBe(`${folder} is no folder. Mend settings.folder`)
      const { client } = await project.context.temporal()
      const query = `${searchAttributes.connection.name}="north" AND ExecutionStatus="Failed"`
      await expect.poll(async () => (await client.workflow.count(query)).count).toBe(1)
      await rm(folder)
      await mkdir(folder)
      await drop(project, 'north', 'day-1.csv', 1, people(1, 20))
      expect(await sync(project, 'north')).toMatchObject({ added: 20, failure: null })
    }))

  it('where the folder is missing, which an applied mapping does not mend', () =>
    withRunningProject(tillMappings(['north']), async (project) => {
      await applyMappings(project)
      const folder = join(project.dropFolder, 'north')
      expect(await failureOf(project)).toBe(`The drop folder ${folder} is not there. Create or mount it, or mend settings.folder`)
      await writeMapping(project, 'north.yaml', tillMapping({ fields: { town: 'Town' } })('north'))
      await applyMappings(project)
      expect(await status(project.context)).toMatchObject({ text: expect.stringContaining('is not there'), exitCode: 1 })
      await drop(project, 'north', 'day-1.csv', 1, people(1, 20))
      expect(await sync(project, 'north')).toMatchObject({ added: 20, failure: null })
    }))

  it('and what an earlier page of it stored becomes golden all the same', () =>
    withRunningProject(tillMappings(['north'], { page: 10 }), async (project) => {
      await applyMappings(project)
      await drop(project, 'north', 'day-1.csv', 1, people(1, 20))
      await mkdir(join(project.dropFolder, 'north', 'processing'))
      await writeFile(join(project.dropFolder, 'north', 'processed'), 'no folder') // nothing can be put away there
      expect(await failureOf(project)).toContain('is no folder')
      await rm(join(project.dropFolder, 'north', 'processed'))
      expect(await sync(project, 'north')).toMatchObject({ failure: null })
      expect((await project.db('goldthread.customer').count())[0]).toEqual({ count: '20' })
    }))
})
