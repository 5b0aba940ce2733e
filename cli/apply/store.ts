import type { ConnectionMapping, Mappings, ObjectMapping } from '../../core/model.ts'
import { writeVersionOf } from '../../resolve/plan/targets.ts'
import { beCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { markAllDirty } from '../../store/dirty.ts'
import { migrate, pendingMigrations } from '../../store/migrate.ts'
import { type ModelName, modelVersions, setModelVersion } from '../../store/models.ts'
import { allObjects, retiredObjects, retireObjects, type StoredObject } from '../../store/objects.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { countRecords } from '../../store/totals.ts'
import { uniqueIndexes } from '../../store/unique-indexes.ts'
import { createView, planView } from '../../store/view.ts'
import { setWriteVersion, writeVersions } from '../../store/write-policies.ts'
import { counted } from '../counts.ts'
import { objectStep } from './object-step.ts'
import type { Step } from './step.ts'
import { indexStep } from './unique-index.ts'

export async function schemaSteps(db: Database): Promise<readonly Step[]> {
  const pending = await pendingMigrations(db)
  if (pending.length === 0) return []
  return [{ does: 'create', what: 'the store', why: pending.join(', '), run: () => migrate(db) }]
}

/** Objects of the mapping files against those of the store. */
export async function objectSteps(db: Database, mappings: Mappings, isEmpty: boolean): Promise<readonly Step[]> {
  const stored = isEmpty ? [] : await allObjects(db)
  const retired = isEmpty ? [] : await retiredObjects(db)
  const written: ReadonlyMap<string, string> = isEmpty ? new Map() : await writeVersions(db)
  const indexed: ReadonlyMap<string, readonly string[]> = isEmpty ? new Map() : await uniqueIndexes(db)
  const wanted = [...mappings.connections.values()].flatMap((connection) =>
    [...connection.objects.values()].map((object) => ({ connection, object })),
  )
  const indexes = wanted.flatMap(({ connection, object }) => indexStep(db, connection, object, indexed))
  const isWanted = ({ connection, name }: StoredObject) => mappings.connections.get(connection)?.objects.has(name) === true
  const objects = await Promise.all(wanted.map(({ connection, object }) => objectStep(db, connection, object, stored, retired)))
  return [
    ...objects.flat(),
    ...indexes.filter(({ does }) => does !== 'remove'), // before anybody plans with them
    ...wanted.flatMap(({ connection, object }) => writeStep(db, connection, object, written)),
    ...indexes.filter(({ does }) => does === 'remove'),
    ...(await Promise.all(stored.filter((object) => !isWanted(object)).map((object) => retireStep(db, object)))),
  ]
}

/** Whether and how an object is written to. Plans are made with it, so that customers are planned anew where it is another. */
function writeStep(
  db: Database,
  connection: ConnectionMapping,
  object: ObjectMapping,
  written: ReadonlyMap<string, string>,
): readonly Step[] {
  const name = `${connection.name}/${object.name}`
  const [before, now] = [written.get(name), writeVersionOf(connection, object)]
  if (before === now) return []
  const run = () => db.transaction((trx) => setWriteVersion(trx, connection.name, object.name, now ?? null))
  const what = `writing to ${name}`
  if (now === undefined) return [{ does: 'remove', what, why: 'what is planned for it is withdrawn', run }]
  return [{ does: before === undefined ? 'create' : 'change', what, why: 'every customer is planned anew', run }]
}

async function retireStep(db: Database, object: StoredObject): Promise<Step> {
  const what = `${object.connection}/${object.name}`
  const records = await countRecords(db, object.id)
  const left = `its ${counted(records, 'record')} stay and count as before, also beside those of an object that takes its place: \`npx goldthread remove ${what}\` lets go of them`
  return {
    does: 'remove',
    what,
    why: `it is pulled no more${records > 0 ? `; ${left}` : ''}`,
    run: () => db.transaction((trx) => retireObjects(trx, [object.id])),
  }
}

/** The view, and what golden records and edges were made with. */
export async function modelSteps(db: Database, { customer, matching }: Mappings, isEmpty: boolean): Promise<readonly Step[]> {
  const before: ReadonlyMap<string, string> = isEmpty ? new Map() : await modelVersions(db)
  const view = await planView(db, customer)
  const columns = [...view.added.map((name) => `+${name}`), ...view.removed.map((name) => `-${name}`)].join(' ')
  return [
    ...(view.changed
      ? [
          {
            does: before.size === 0 ? ('create' as const) : ('change' as const),
            what: 'the view goldthread.customers',
            ...(before.size > 0 && { why: columns }),
            run: () => db.transaction((trx) => createView(trx, customer)),
          },
        ]
      : []),
    ...modelStep(db, 'customer', before.get('customer'), customer.version),
    ...modelStep(db, 'matching', before.get('matching'), matching.version),
  ]
}

function modelStep(db: Database, name: ModelName, before: string | undefined, version: string): readonly Step[] {
  if (before === version) return []
  const run = () =>
    asOnlyReconcile(db, async (trx) => {
      await setModelVersion(trx, name, version)
      if (before !== undefined) await beCautious(trx)
      if (before !== undefined) await markAllDirty(trx)
    })
  const what = `the ${name} model`
  return [
    before === undefined ? { does: 'create', what, run } : { does: 'change', what, why: 'every customer is made anew', run },
  ]
}
