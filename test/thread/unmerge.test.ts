import { setTimeout as sleep } from 'node:timers/promises'
import { serialize } from 'node:v8'
import { Client } from '@temporalio/client'
import { expect, it, vi } from 'vitest'
import { createActivities } from '../../activities/create-activities.ts'
import { unmerge } from '../../cli/commands/unmerge.ts'
import { workflowIds } from '../../core/temporal-names.ts'
import { migrate } from '../../store/migrate.ts'
import { type Offices, openOffices } from '../push/offices.ts'
import { flaws } from '../support/command.ts'
import { type Project, withProject } from '../support/project.ts'
import { withActivities } from '../support/worker.ts'

vi.mock(import('../../connectors/index.ts'), async (original) => {
  const { connectors } = await original()
  const [pos] = connectors.values()
  if (pos === undefined) throw new Error('no connector')
  return { connectors: new Map([...connectors, ['desk', { ...pos, archive: () => Promise.resolve([]) }]]) }
})

/** Whoever does these for the first time is killed when the work is done and nobody was told. */
function killedOnce<Its extends ReturnType<typeof createActivities>>(activities: Its): Its {
  const left = new Set(['splitCustomer', 'putAwaySlice'])
  const killing = Object.entries(activities).map(([name, work]: [string, (input: never) => Promise<unknown>]) => {
    const its = async (input: never) => {
      const result = await work(input)
      if (left.delete(name)) throw new Error('killed')
      return result
    }
    return [name, its]
  })
  return { ...activities, ...Object.fromEntries(killing) }
}

/** Two offices that took Ann and Bea for one person, and a worker for what follows. */
async function withOnePerson(work: (project: Project, offices: Offices) => Promise<void>): Promise<void> {
  await withProject({}, async (project) => {
    const { db, config } = project
    await migrate(db)
    const offices = await openOffices(db)
    offices.north.records.insert({ Member: 'QUILLQUILL', First: 'Ann', Town: 'Arden' })
    offices.south.records.insert({ Member: 'QUILLQUILL', First: 'Bea', Email: 'bea@example.com' })
    await offices.quiet()
    const { namespace, taskQueue, address = '' } = config.temporal
    const mappings = () => Promise.resolve(offices.mappings)
    const connectors = new Map(
      [offices.north, offices.south, offices.desk].map(({ shape, connector }) => [shape.name, connector]),
    )
    const activities = (connection: Client['connection']) =>
      killedOnce(
        createActivities({
          db,
          mappings,
          connectors,
          client: new Client({ connection, namespace }),
          taskQueue,
          log: () => undefined,
        }),
      )
    const context = { ...project.context, mappings }
    await withActivities({ address, namespace, taskQueue }, activities, () => work({ ...project, context }, offices))
  })
}

it(
  'an unmerge is shown, noted, carried out and told of, with no word of a person in Temporal',
  () =>
    withOnePerson(async ({ context }, offices) => {
      const { north, south, desk, customerOf, numberOf } = offices
      const customer = `c${await customerOf('north-1')}`
      const bea = `r${await numberOf('south-1')}`

      const shown = await unmerge(context, customer, [bea], {})
      expect(shown).toMatchObject({ exitCode: 3, data: { unmerge: null, leaving: [bea], done: null } })
      expect(shown.text).toContain('Nothing was done')
      expect(await customerOf('south-1')).toBe(await customerOf('north-1'))
      await expect(unmerge(context, customer, [bea], { yes: true, created: 'delete' })).rejects.toMatchObject({
        message: 'Nothing can be deleted for good at desk',
        remedy: 'Say --created keep or archive',
      })
      expect((await unmerge(context, customer, [bea], { created: 'archive' })).data).toMatchObject({
        created: [{ record: `r${await numberOf('desk-1')}`, ways: ['archive'], becomes: 'archive' }],
      })

      const options = { yes: true, created: 'archive', note: 'Bea is her sister', by: 'Dee' } as const
      const { data, text } = await unmerge(context, customer, [bea], options)
      expect(flaws('unmerge', JSON.stringify(data))).toEqual([])
      expect(data).toMatchObject({ done: { putAway: [{ record: `r${await numberOf('desk-1')}`, outcome: 'done' }] } })
      expect(text).toContain(`r${await numberOf('desk-1')} is archived at desk.`)
      expect(await customerOf('south-1')).not.toBe(await customerOf('north-1'))
      const isBack = () =>
        north.records.get('north-1')?.fields['First'] === 'Ann' &&
        north.records.get('north-1')?.fields['Email'] === null &&
        south.records.get('south-1')?.fields['Town'] === null
      for (let looks = 0; looks < 200 && !isBack(); looks++) await sleep(50)
      expect(north.records.get('north-1')?.fields).toMatchObject({ First: 'Ann', Town: 'Arden', Email: null })
      expect(south.records.get('south-1')?.fields).toMatchObject({ First: 'Bea', Town: null, Email: 'bea@example.com' })
      expect(desk.records.get('desk-1')?.isDeleted).toBe(true)

      const { client } = await context.temporal()
      const history = serialize(await client.workflow.getHandle(workflowIds.unmerge(1)).fetchHistory())
      expect(history.includes('"withdrawn":0'), 'it is read as it is').toBe(true)
      const words = ['Arden', 'sister', 'QUILL', 'north-1', 'south-1', 'desk-1', 'example.com', 'Dee']
      expect(words.filter((word) => history.includes(word))).toEqual([])
    }),
  120_000,
)
