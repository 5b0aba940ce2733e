import { expect, it } from 'vitest'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { type Database, rows } from '../../store/database.ts'
import { demoMappings } from '../support/demo-project.ts'
import { withSandbox } from '../support/sandbox.ts'
import { applyMappings, sync, syncAll } from '../support/sync.ts'
import { withRunningProject } from '../support/worker.ts'

const made = { seed: 3, customers: 150 }
const mapped: Readonly<Record<string, number>> = { salesforce: 3, hubspot: 2, stripe: 1 }

const liveIn = ({ people, objects }: StandIn) =>
  objects.flatMap((object) => people.all(object)).filter(({ deleted }) => !deleted).length

/** The customer that has this e-mail. */
async function customerWith(db: Database, email: string) {
  const found = await rows<{ id: number; golden: Record<string, unknown>; records: string[] }>(
    db,
    `select c.id, c.golden, array_agg(r.external_id order by r.external_id) as records
     from goldthread.customer c join goldthread.membership m on m.customer_id = c.id join goldthread.source_record r on r.id = m.record_id
     where c.closed_at is null and c.golden::text like ? group by c.id`,
    [`%${email}%`],
  )
  expect(found).toHaveLength(1)
  return found[0]
}

it(
  'customers of Salesforce, HubSpot and Stripe come through Temporal to golden records, and so does every later change',
  { timeout: 120_000 },
  async () =>
    withRunningProject(await demoMappings(), (project) =>
      withSandbox(project, made, async ({ salesforce, hubspot, stripe }) => {
        const { db } = project
        await applyMappings(project)
        const first = await syncAll(project, ...standInNames)
        for (const [i, standIn] of [salesforce, hubspot, stripe].entries()) {
          expect(first[i]).toMatchObject({ added: liveIn(standIn), rejected: 0, failure: null })
        }

        // Nothing new: at most three requests an object, besides the login.
        for (const standIn of [salesforce, hubspot, stripe]) {
          await sync(project, standIn.system) // what was loaded just now may be within the overlap
          const before = standIn.requests.length
          expect(await sync(project, standIn.system)).toMatchObject({ added: 0, changed: 0, deleted: 0 })
          const asked = standIn.requests.slice(before).filter(({ path }) => !path.includes('oauth2'))
          expect(asked.length).toBeLessThanOrEqual(3 * (mapped[standIn.system] ?? 0))
        }

        // Created, changed, merged and deleted by people, each in one system.
        const ann = { firstname: 'Ann', lastname: 'Quill', email: 'ann.quill@example.com' }
        const one = hubspot.people.create('contacts', ann)
        const two = hubspot.people.create('contacts', { ...ann, firstname: 'Zoe', email: 'zq1984@example.org' })
        salesforce.people.create('Contact', { LastName: 'Quill', FirstName: 'Ann', Email: 'ann.quill@example.com' })
        stripe.people.create('customers', { name: 'Zoe Quill', email: 'zq1984@example.org', phone: '+13107038944' })
        for (const standIn of [salesforce, hubspot, stripe]) standIn.clock.advance(120_000)
        await syncAll(project, ...standInNames)
        const [half, other] = [await customerWith(db, 'ann.quill@example.com'), await customerWith(db, 'zq1984@example.org')]
        expect(half?.id).not.toBe(other?.id)

        const both = hubspot.people.merge('contacts', two, one)
        hubspot.people.update('contacts', both, { lastname: 'Quill-Jones' })
        hubspot.clock.advance(120_000)
        expect(await sync(project, 'hubspot')).toMatchObject({ deleted: 0 })
        const whole = await customerWith(db, 'ann.quill@example.com')
        expect(whole?.records).toEqual(expect.arrayContaining([both, one, two]))

        const gone = salesforce.people.all('Contact').find(({ deleted }) => !deleted)?.id ?? ''
        salesforce.people.remove('Contact', gone)
        salesforce.clock.advance(120_000)
        expect(await sync(project, 'salesforce')).toMatchObject({ deleted: 1 })
      }),
    ),
)
