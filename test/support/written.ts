import { z } from 'zod'
import { modelSteps, objectSteps } from '../../cli/apply/store.ts'
import type { Mappings } from '../../core/model.ts'
import type { RawFields } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { planBatch } from '../../resolve/plan/plan-batch.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import type { Database } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { allObjects, noteRead, objectsOf } from '../../store/objects.ts'
import { deleteRecords, insertRecords, updateRecords } from '../../store/record-writes.ts'
import { customerMapping } from './till.ts'

const object = (write: string, town = 'Town') => `
connector: stub
every: 1m
serves: [service]
objects:
  people:
    kind: person
    fields: { given_name: Given, family_name: Family, town: ${town}, emails: [{ from: Email, label: work }] }
    ${write}
`

/** Two systems, `shop` and `desk`, of which `desk` is written to as its policy says. @param more objects of the desk @param town its entry there */
export function deskAndShop(write = '{ mode: review, create: true }', more = '', town = 'Town'): Mappings {
  const files = [
    { path: 'customer.yaml', text: customerMapping },
    { path: 'shop.yaml', text: object('') },
    { path: 'desk.yaml', text: `${object(`write: ${write}`, town)}${more}` },
  ]
  return loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
}

/** A store with these mappings applied. */
export async function openOffice(db: Database, first: Mappings = deskAndShop()) {
  let mappings = first
  const matchers = matcherSource()
  const known = new Map<string, number>()
  const apply = async () => {
    const steps = [...(await objectSteps(db, mappings, false)), ...(await modelSteps(db, mappings, false))]
    for (const step of steps) await step.run()
    for (const its of await allObjects(db)) await noteRead(db, its)
    return steps.map(({ does, what }) => `${does} ${what}`)
  }
  await apply()
  return {
    mappings: () => mappings,
    apply: (next: Mappings) => {
      mappings = next
      return apply()
    },
    /** Edits the files, and applies nothing. */
    edit: (next: Mappings) => void (mappings = next),
    /** Adds a record to a system, or changes it. @returns its number */
    put: async (connection: 'shop' | 'desk', externalId: string, raw: RawFields, at = 1, object = 'people') => {
      const mapping = mappings.connections.get(connection)?.objects.get(object)
      const mapped = mapping?.map(raw)
      if (mapped === undefined || !mapped.ok) throw new Error('no such row')
      const [{ values, kind, consent } = { values: {}, kind: 'person', consent: {} }] = mapped.records
      const objectId = (await objectsOf(db, connection)).find(({ name }) => name === object)?.id ?? 0
      const times = { firstAt: at, asOf: at, changedAt: {}, mappingRevision: 1, syncId: 1, cleared: [], hash: '1' }
      const state = { kind, consent, values, raw, ...times }
      return db.transaction(async (trx) => {
        const id = known.get(`${connection} ${externalId}`)
        if (id !== undefined) await updateRecords(trx, [{ id, ...state }])
        const [added = 0] = id === undefined ? await insertRecords(trx, [{ objectId, externalId, part: 1, ...state }]) : [id]
        known.set(`${connection} ${externalId}`, added)
        await markDirty(trx, [added])
        return added
      })
    },
    /** As if people had deleted these at their system. */
    remove: (records: readonly number[]) =>
      db.transaction(async (trx) => markDirty(trx, await deleteRecords(trx, records, Date.now(), 1))),
    resolve: async () => {
      while ((await resolveBatch(db, mappings, matchers, 100)) !== undefined);
    },
    /** Plans all customers that wait for it. */
    plan: async (batch = 100) => {
      const total = { customers: 0, writes: 0, withdrawn: 0, withheld: 0 }
      for (;;) {
        const counts = await planBatch(db, mappings, batch, matchers)
        if (counts === undefined) return total
        for (const name of ['customers', 'writes', 'withdrawn', 'withheld'] as const) total[name] += counts[name]
      }
    },
  }
}
