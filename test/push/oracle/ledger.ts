import { type Database, rows, run } from '../../../store/database.ts'
import type { Found } from './found.ts'
import { memberColumn } from './statements.ts'
import type { Sent } from './system.ts'
import { itemsOf } from './values.ts'
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
export async function ledgerFaults({ db, systems, wrongs }: World): Promise<readonly string[]> {
  const ledger = await rows<{ key: string; status: string; record: number | null; kind: string }>(
    db,
    'select key, status, record_id as record, kind from goldthread.write',
  )
  const known = new Map(ledger.map((row) => [row.key, row]))
  const done = systems.flatMap(({ sent }) => sent.filter(({ did }) => did))
  // What somebody deleted before we heard that it was created cannot be found any more.
  const isThere = ({ kind, id }: Sent) =>
    kind === 'update' || systems.some(({ records }) => records.live().some((record) => record.id === id))
  const twice = [...Map.groupBy(done, ({ key }) => key)].filter(([, its]) => its.slice(0, -1).some(isThere))
  const copies = systems.flatMap((system) =>
    [...Map.groupBy(system.records.live(), ({ fields }) => fields[memberColumn(system)]).values()]
      .map((its) => its.flatMap(({ id, key }) => (key === undefined ? [] : [id])))
      .filter(({ length }) => length > 1),
  )
  const unknown = systems.flatMap(({ sent }) => sent.filter(({ key }) => !known.has(key)))
  const forgotten = done.filter(({ key }) =>
    ['planned', 'approved', 'rejected', 'withdrawn'].includes(known.get(key)?.status ?? ''),
  )
  const open = ledger.filter(({ status }) => ['planned', 'approved', 'sending', 'unknown'].includes(status))
  return [
    ...wrongs,
    ...twice.map(([key]) => `${key} was carried out twice`),
    ...copies.map((ids) => `${ids.join(', ')} were created for one customer`),
    ...unknown.map(({ key }) => `${key} was sent and is not in the ledger`),
    ...forgotten.map(({ key, id }) => `${id} was written (${key}), and the ledger says ${known.get(key)?.status}`),
    ...open.map(({ key, status, kind }) => `a ${kind} (${key}) is ${status} still`),
  ]
}

/** Customers who have no record where one is to be created, and nothing says why. */
export function notCreated(customers: readonly Found[]): readonly string[] {
  return customers.flatMap(({ customer, golden, records, notCreated: withheld }) => {
    const [tier] = itemsOf(golden['tier'])
    const wanted = [
      'shop',
      ...(itemsOf(golden['emails']).length > 0 ? ['crm'] : []),
      ...(tier === 'gold' || tier === 'silver' ? ['billing'] : []),
    ]
    const lacking = wanted.filter((name) => !withheld.has(name) && !records.some(({ system }) => system.shape.name === name))
    return lacking.map((name) => `c${customer} is not in ${name}`)
  })
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
