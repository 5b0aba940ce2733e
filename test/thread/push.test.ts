import { expect, it } from 'vitest'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { rows } from '../../store/database.ts'
import {
  anHourLater,
  approveAll,
  firstSync,
  letTimePass,
  plansOf,
  pushingMappings,
  reasonsOf,
  untilPlanned,
  untilPushed,
} from '../push/pushing.ts'
import type { Project } from '../support/project.ts'
import { writeMapping } from '../support/project.ts'
import { withSandbox } from '../support/sandbox.ts'
import { applyMappings, remapped, sync, syncAll } from '../support/sync.ts'
import { withRunningProject } from '../support/worker.ts'

const made = { seed: 11, customers: 40 }
const zoe = { firstname: 'Zoe', lastname: 'Quillfeather', email: 'zoe.quill@example.org' }
const [old, changed] = ['+13107038944', '+13107038955']

interface Written {
  readonly connection: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** What was sent since, in order. */
const writtenAfter = ({ db }: Project, write: number) =>
  rows<Written>(
    db,
    `select c.name as connection, w.fields from goldthread.write w join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection c on c.id = o.connection_id where w.id > ? and w.sent_at is not null order by c.name`,
    [write],
  )

async function lastWrite({ db }: Project): Promise<number> {
  const [last] = await rows<{ id: number }>(db, 'select id::int from goldthread.write order by id desc limit 1')
  return last?.id ?? 0
}

const liveIn = ({ people }: StandIn, object: string) =>
  people.all(object).filter(({ deleted, mergedInto }) => !deleted && mergedInto === undefined)

it('what one system knows reaches the others, once, and a mistake in a mapping reaches nobody', {
  timeout: 180_000,
}, async () => {
  const mappings = await pushingMappings()
  const preferring =
    mappings['customer.yaml']?.replace(/(phones: \{.*) \}/, '$1, choose: [{ prefer: [salesforce] }, newest] }') ?? ''
  const few = Object.fromEntries(
    Object.entries(mappings).map(([name, yaml]) => [name, yaml.replaceAll('at_most: 500', 'at_most: 5')]),
  )
  await withRunningProject({ ...few, 'customer.yaml': preferring }, (project) =>
    withSandbox(project, made, async (systems) => {
      const { salesforce, hubspot, stripe } = systems
      const ann = hubspot.people.create('contacts', { ...zoe, mobilephone: old })
      const customer = stripe.people.create('customers', { name: 'Zoe Quillfeather', email: zoe.email, phone: old })
      letTimePass(systems)
      await firstSync(project)
      // More than goes by itself: nothing is written before somebody approves it.
      expect(await writtenAfter(project, 0)).toEqual([])
      expect([...(await reasonsOf(project))]).toEqual(['ceiling'])
      await approveAll(project)
      expect((await writtenAfter(project, 0)).length).toBeGreaterThan(20)
      const contacts = liveIn(salesforce, 'Contact').filter(({ fields }) => fields['Email'] === zoe.email)
      expect(contacts.map(({ fields }) => fields['MobilePhone'])).toEqual([expect.stringContaining('310')])

      letTimePass(systems)
      await anHourLater(project)
      const before = await lastWrite(project)
      await syncAll(project, ...standInNames)
      await untilPlanned(project)
      await untilPushed(project)
      expect(await writtenAfter(project, before)).toEqual([])
      expect(await plansOf(project)).toEqual([])

      hubspot.people.update('contacts', ann, { mobilephone: changed })
      hubspot.clock.advance(120_000)
      const started = performance.now()
      await sync(project, 'hubspot')
      const synced = performance.now()
      await untilPushed(project)
      const ended = performance.now()
      console.log(
        `from the golden record to both writes ${Math.round(ended - synced)} ms, with the sync ${Math.round(ended - started)} ms`,
      )
      expect(await writtenAfter(project, before)).toEqual([
        { connection: 'salesforce', fields: { MobilePhone: expect.stringContaining('8955') } },
        { connection: 'stripe', fields: { phone: expect.stringContaining('8955') } },
      ])
      expect(String(stripe.people.find('customers', customer)?.fields['phone'])).toContain('8955')

      const after = await lastWrite(project)
      await writeMapping(project, 'hubspot.yaml', few['hubspot.yaml']?.replace('from: mobilephone', 'from: fax') ?? '')
      await applyMappings(project)
      await remapped(project, 'hubspot')
      await untilPlanned(project)
      await untilPushed(project)
      expect(await writtenAfter(project, after)).toEqual([])
      expect([...(await reasonsOf(project))]).toEqual(['cautious'])
    }),
  )
})
