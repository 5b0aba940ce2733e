import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { untilGolden } from '../../cli/sync/wait.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { goldthread } from '../support/command.ts'
import { found } from '../support/found.ts'
import { type Project, withProject, writeMapping } from '../support/project.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, type TillRow, tillMapping, tillMappings } from '../support/till.ts'
import { startWorkerProcess, workerLog } from '../support/worker-process.ts'

/** Found nowhere but in these exports. External ids are e-mail addresses. */
const zebulonia: TillRow = {
  id: 'q1',
  given: 'Zebulonia',
  family: 'Quartermainesson',
  email: 'zebulonia.q@secret-post.example.org',
  phone: '(212) 555-0187',
  town: 'Upper Quagmire',
}
const people: readonly TillRow[] = [
  zebulonia,
  { ...zebulonia, id: 'q2', email: 'zq@other-post.example.org', phone: '+12125550187' },
  { ...zebulonia, id: 'q3', given: 'Xanthippa', email: 'xanthippa@secret-post.example.org', phone: '212.555.0188' },
  { ...zebulonia, id: 'q4', born: 'spring of Zwiebelfest', email: 'badly-born@secret-post.example.org' },
  { ...zebulonia, id: 'q5', phone: 'at the Quagmire Arms', email: 'no-phone@secret-post.example.org' },
]
const ragged = 'q6,Zebulonia,Quartermainesson,ragged@secret-post.example.org,2125550187'

const secrets = [
  'zebulonia',
  'quartermainesson',
  'xanthippa',
  'secret-post',
  'other-post',
  '2125550187',
  '555-0187',
  '555 0187',
  '555.0188',
  '2125550188',
  'quagmire',
  'zwiebelfest',
]

const settings = { id: 'Email', covers: 'part', fields: { town: 'Town' } } as const

/** Refuses a row in mid-transaction: what Postgres says of it quotes the row. */
async function refuse({ db }: Project, table: string, column: string): Promise<() => Promise<void>> {
  await db.raw(
    `alter table goldthread.${table} add constraint refused check (${column}::text !~ 'Xanthippa|Zebulonia') not valid`,
  )
  return async () => void (await db.raw(`alter table goldthread.${table} drop constraint refused`))
}

/** Waits until an activity of the workflow has failed, and will be tried again. */
async function untilTriedAgain({ context }: Project, workflowId: () => Promise<string>): Promise<string> {
  const { client } = await context.temporal()
  let said = ''
  await expect
    .poll(
      async () => {
        const { raw } = await client.workflow.getHandle(await workflowId()).describe()
        said = raw.pendingActivities?.[0]?.lastFailure?.message ?? ''
        return said
      },
      { timeout: 20_000 },
    )
    .not.toBe('')
  return said
}

async function newestSync({ context }: Project): Promise<string> {
  const { client } = await context.temporal()
  const { info } = await client.schedule.getHandle(workflowIds.sync('quagga-till')).describe()
  return info.recentActions.at(-1)?.action.workflow.workflowId ?? ''
}

it(
  'no personal data is in Temporal, in a log or in an error, also where syncs, reconcile and commands fail',
  { timeout: 90_000 },
  () =>
    withProject(tillMappings(['quagga-till'], settings), async (project) => {
      const { config, context, db } = project
      const errors: string[] = []
      await applyMappings(project)
      const worker = await startWorkerProcess(project)
      try {
        // A mapping that was changed and not applied.
        await drop(project, 'quagga-till', 'day-1.csv', 1, [...people, ragged])
        const changed = tillMapping({ ...settings, fields: { town: '{ from: Town, clean: [upper] }' } })('quagga-till')
        await writeMapping(project, 'quagga-till.yaml', changed)
        const failed = await goldthread(config, 'sync', 'quagga-till', '--wait')
        expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('was changed') })
        await applyMappings(project)

        // The database fails in mid-transaction: of a page, and of a batch of reconcile.
        const allowRecords = await refuse(project, 'source_record', 'mapped')
        const allowCustomers = await refuse(project, 'customer', 'golden')
        const syncing = sync(project, 'quagga-till')
        expect(await untilTriedAgain(project, () => newestSync(project))).toContain('23514')
        await allowRecords()
        expect(await untilTriedAgain(project, async () => workflowIds.reconcile)).toContain('23514')
        await allowCustomers()
        expect(await syncing).toMatchObject({ added: 3, rejected: 3, failure: null })
        await untilGolden(context)
        expect(await db('goldthread.customer').whereRaw(`golden::text like '%Zebulonia%'`)).not.toEqual([])

        // The connector cannot go on.
        await rm(join(project.dropFolder, 'quagga-till'), { recursive: true })
        await writeFile(join(project.dropFolder, 'quagga-till'), '')
        const broken = await goldthread(config, 'sync', 'quagga-till', '--wait')
        expect(broken).toMatchObject({ code: 1, stderr: expect.stringContaining('is no folder') })

        // A command's own query fails.
        await db.raw('alter table goldthread.customer rename to gone')
        const lookedFor = await goldthread(config, '--json', 'find', 'Zebulonia')
        expect(lookedFor.code).toBe(1)
        errors.push(failed.stderr, broken.stderr, lookedFor.stdout)
      } finally {
        await worker.stop()
      }

      const folder = inject('servicesFolder')
      const read = (name: string) => readFile(join(folder, name))
      const temporal = Buffer.concat([await read('temporal.db'), await read('temporal.db-wal')])
      expect(found(temporal, ['quagga-till', 'rejected', 'was changed. run', 'is no folder. mend', '23514'])).toHaveLength(5)
      expect(found(temporal, secrets)).toEqual([])
      const log = await workerLog(config)
      expect(found(log, ['quagga-till', 'sync failed', '23514'])).toHaveLength(3)
      expect(found(log, secrets)).toEqual([])
      expect(found(await read('temporal.log'), secrets)).toEqual([])
      expect(found(await read('postgres.log'), ['ready to accept connections', ...secrets])).toEqual([
        'ready to accept connections',
      ])
      expect(errors.map((text) => found(text, secrets))).toEqual([[], [], []])
    }),
)
