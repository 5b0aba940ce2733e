import { type Database, rows, run } from '../../../store/database.ts'
import { createdTwice } from './created.ts'
import type { Sent } from './system.ts'
import type { World } from './world.ts'

/** Whatever reaches a system was noted as being sent before; else it is told. */
export async function unnotedOf(db: Database, keys: readonly string[]): Promise<readonly string[]> {
  const noted = await rows<{ key: string }>(db, `select key from goldthread.write where status = 'sending' and key = any(?)`, [
    keys,
  ])
  const known = new Set(noted.map(({ key }) => key))
  return keys.filter((key) => !known.has(key)).map((key) => `${key} was sent and not noted before`)
}

/** What the systems were sent against what the ledger says of it. */
export async function ledgerFaults(world: World): Promise<readonly string[]> {
  const { db, systems, wrongs } = world
  const ledger = await rows<{ key: string; status: string; record: number | null; kind: string }>(
    db,
    'select key, status, record_id as record, kind from goldthread.write',
  )
  // A create that was refused is planned again under its key.
  const known = Map.groupBy(ledger, ({ key }) => key)
  const done = systems.flatMap(({ sent }) => sent.filter(({ did }) => did))
  // What somebody deleted before we heard that it was created cannot be found any more.
  const isThere = ({ kind, id }: Sent) =>
    kind === 'update' || systems.some(({ records }) => records.live().some((record) => record.id === id))
  // What an automation took back cannot be told from what was never done.
  const twice = [...Map.groupBy(done, ({ key }) => key)].filter(([, its]) =>
    its.slice(0, -1).some((each) => isThere(each) && !each.isUndone),
  )
  const copies = await createdTwice(world)
  const unknown = systems.flatMap(({ sent }) => sent.filter(({ key }) => !known.has(key)))
  const statusesOf = (key: string) => known.get(key)?.map(({ status }) => status) ?? []
  const forgotten = done.filter(
    (its) =>
      isThere(its) && statusesOf(its.key).every((status) => ['planned', 'approved', 'rejected', 'withdrawn'].includes(status)),
  )
  const open = ledger.filter(({ status }) => ['planned', 'approved', 'sending', 'unknown'].includes(status))
  return [
    ...wrongs,
    ...twice.map(([key]) => `${key} was carried out twice`),
    ...copies.map((ids) => `${ids.join(', ')} were created for one customer`),
    ...unknown.map(({ key }) => `${key} was sent and is not in the ledger`),
    ...forgotten.map(({ key, id }) => `${id} was written (${key}), and the ledger says ${statusesOf(key).join()}`),
    ...open.map(({ key, status, kind }) => `a ${kind} (${key}) is ${status} still`),
  ]
}

/** What a second look at everybody plans, after everything was written. */
export async function planAgain({ db, engine }: World): Promise<readonly string[]> {
  await run(db, 'insert into goldthread.unplanned (customer_id) select id from goldthread.customer where closed_at is null')
  await engine.plan()
  const planned = await rows<{ connection: string; fields: unknown; changes: unknown }>(
    db,
    `select c.name as connection, w.fields, w.changes from goldthread.write w join goldthread.source_object o on o.id = w.object_id
     join goldthread.connection c on c.id = o.connection_id where w.status in ('planned', 'approved')`,
  )
  return planned.map((row) => `a second plan writes ${JSON.stringify(row)}`)
}
