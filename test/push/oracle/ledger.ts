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

/** From now on what became of a write is final: whoever would send again what was heard of fails. */
export async function holdEnds(db: Database): Promise<void> {
  await run(
    db,
    `create function goldthread.hold_end() returns trigger language plpgsql as
     $$ begin raise exception 'write % was % and is to be %', old.key, old.status, new.status; end $$`,
  )
  await run(
    db,
    `create trigger hold_end before update of status on goldthread.write for each row
     when (old.status in ('written', 'unchanged', 'conflict', 'rejected', 'withdrawn') and new.status <> old.status)
     execute function goldthread.hold_end()`,
  )
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
  // An update is done only where that stands which it is to replace: again, where nobody heard of it and somebody took it back.
  const creates = Map.groupBy(
    done.filter(({ kind }) => kind === 'create'),
    ({ key }) => key,
  )
  const twice = [...creates].filter(([, its]) => its.slice(0, -1).some(isThere))
  const copies = await createdTwice(world)
  const unknown = systems.flatMap(({ sent }) => sent.filter(({ key }) => !known.has(key)))
  const statusesOf = (key: string) => known.get(key)?.map(({ status }) => status) ?? []
  // What was taken back before anybody heard of it cannot be told from what was never done.
  const forgotten = done.filter(
    (its) =>
      isThere(its) &&
      !its.isUndone &&
      statusesOf(its.key).every((status) => ['planned', 'approved', 'rejected', 'withdrawn'].includes(status)),
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
