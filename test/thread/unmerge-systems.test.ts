import { expect, it } from 'vitest'
import { prepare } from '../../cli/commands/prepare.ts'
import { unmerge } from '../../cli/commands/unmerge.ts'
import type { Way } from '../../cli/unmerge/ways.ts'
import { type StandInName, standInNames } from '../../sandbox/stand-ins.ts'
import { rows } from '../../store/database.ts'
import { approveAll, letTimePass, pushingMappings, untilPlanned } from '../push/pushing.ts'
import { flaws } from '../support/command.ts'
import { isLong } from '../support/long.ts'
import type { Project } from '../support/project.ts'
import { type Systems, withSandbox } from '../support/sandbox.ts'
import { applyMappings, syncAll } from '../support/sync.ts'
import { drop, tillMapping } from '../support/till.ts'
import { withRunningProject } from '../support/worker.ts'

const objects = { salesforce: 'Contact', hubspot: 'contacts', stripe: 'customers' } as const
const ways: readonly Way[] = ['keep', 'archive', 'delete']
const people = [
  { id: 'n1', given: 'Zoe', family: 'Quillfeather', email: 'zoe.quill@example.org', phone: '+12125550142', born: '1984-03-09' },
  { id: 'n2', given: 'Bruno', family: 'Castellani', email: 'bruno@example.com', phone: '+13107038944', born: '1951-11-30' },
  { id: 'n3', given: 'Ingrid', family: 'Oxenholm', email: 'ioxenholm@example.net', phone: '+15055550131', born: '1999-07-21' },
]
/** The same in the shop: without an e-mail address, and with another phone. */
const alsoPeople = people.map(({ id, given, family, born }, i) => ({
  id: `s${id}`,
  given,
  family,
  born,
  phone: `+1713555734${i}`,
}))

async function creatingMappings(): Promise<Readonly<Record<string, string>>> {
  const mappings = await pushingMappings()
  const till = tillMapping()
  const stripe = mappings['stripe.yaml']?.replace('mode: auto,', 'mode: auto, create: true,') ?? ''
  const files = ['customer.yaml', 'salesforce.yaml', 'hubspot.yaml'].map((name) => [name, mappings[name] ?? ''])
  return { ...Object.fromEntries(files), 'stripe.yaml': stripe, 'till.yaml': till('till'), 'shop.yaml': till('shop') }
}

interface Created {
  readonly record: number
  readonly id: string
}

/** What we created of a customer, by system. */
async function createdOf({ db }: Project, customer: number): Promise<Readonly<Record<StandInName, Created>>> {
  const found = await rows<Created & { connection: StandInName }>(
    db,
    `select r.id as record, r.external_id as id, c.name as connection from goldthread.membership m
     join goldthread.source_record r on r.id = m.record_id
     join goldthread.source_object o on o.id = r.object_id join goldthread.connection c on c.id = o.connection_id
     where m.customer_id = ? and c.name not in ('till', 'shop')`,
    [customer],
  )
  const of = (name: StandInName) => {
    const its = found.filter(({ connection }) => connection === name)
    const [first] = its
    if (first === undefined || its.length > 1) throw new Error(`${its.length} records at ${name}`)
    return first
  }
  return { salesforce: of('salesforce'), hubspot: of('hubspot'), stripe: of('stripe') }
}

/** `away`: people there can bring it back, or see who it was; of whom is `erased` nothing is left. */
function stateAt(systems: Systems, name: StandInName, id: string): string {
  const found = systems[name].people.all(objects[name]).find((record) => record.id === id)
  if (found?.deleted === false) return 'there'
  return people.some(({ family }) => JSON.stringify(found?.fields ?? '').includes(family)) ? 'away' : 'erased'
}

it.runIf(isLong)(
  'an unmerge keeps, archives or deletes what was created for both at each system, as far as that can, and says what it cannot',
  { timeout: 180_000 },
  async () => {
    await withRunningProject(await creatingMappings(), (project) =>
      withSandbox(project, { seed: 11, customers: 1 }, async (systems) => {
        const { context, db } = project
        await applyMappings(project)
        for (const name of standInNames) await prepare(context, name)
        await drop(project, 'till', 'one.csv', 1, people)
        await drop(project, 'shop', 'one.csv', 1, alsoPeople)
        await syncAll(project, 'till', 'shop', ...standInNames)
        await untilPlanned(project)
        await approveAll(project)
        letTimePass(systems)
        await syncAll(project, ...standInNames)

        for (const [i, way] of ways.entries()) {
          const [found] = await rows<{ customer: number; shop: number }>(
            db,
            `select m.customer_id as customer, s.id as shop from goldthread.source_record r
             join goldthread.membership m on m.record_id = r.id
             join goldthread.membership n on n.customer_id = m.customer_id
             join goldthread.source_record s on s.id = n.record_id and s.external_id = ?
             where r.external_id = ?`,
            [`sn${i + 1}`, `n${i + 1}`],
          )
          if (found === undefined) throw new Error('they are not one')
          const created = await createdOf(project, found.customer)
          const names = [`c${found.customer}`, [`r${found.shop}`], { yes: true, created: way, by: 'Dee' }] as const
          const { data, text } = await unmerge(context, ...names)
          expect(flaws('unmerge', JSON.stringify(data))).toEqual([])
          await approveAll(project)
          const become = Object.fromEntries(standInNames.map((name) => [name, stateAt(systems, name, created[name].id)]))
          expect({ way, ...become }).toEqual(
            {
              keep: { way, salesforce: 'there', hubspot: 'there', stripe: 'there' },
              archive: { way, salesforce: 'away', hubspot: 'away', stripe: 'there' },
              delete: { way, salesforce: 'erased', hubspot: 'erased', stripe: 'erased' },
            }[way],
          )
          expect(text).toMatch(
            new RegExp(`^r${created.stripe.record} .*kept, deleted for good +nothing can be archived at stripe`, 'm'),
          )
          const said = { keep: 'kept', archive: 'kept', delete: 'deleted for good' }
          expect(text).toContain(`r${created.stripe.record} is ${said[way]}.`)
        }
        // What was put away stays away, and each side has what its own records say, once.
        letTimePass(systems)
        await syncAll(project, ...standInNames)
        await untilPlanned(project)
        await approveAll(project)
        const contacts = systems.salesforce.people.all('Contact').filter(({ deleted }) => !deleted)
        for (const { given, email } of people) {
          const its = contacts.filter(({ fields }) => fields['FirstName'] === given)
          expect(new Set(its.map(({ fields }) => fields['Email']))).toEqual(new Set([email, null]))
          expect(its).toHaveLength(2)
        }
      }),
    )
  },
)
