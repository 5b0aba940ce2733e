import { afterAll, beforeAll } from 'vitest'
import { storePage } from '../../../activities/ingest/store-page.ts'
import { pushBatch } from '../../../activities/push/push-batch.ts'
import type { Change } from '../../../core/ledger.ts'
import type { Page, RawRecord } from '../../../core/reading.ts'
import type { RawFields } from '../../../core/types.ts'
import { type Database, one, rows } from '../../../store/database.ts'
import { applyObject, objectsOf } from '../../../store/objects.ts'
import { beginSync } from '../../../store/runs.ts'
import { withDatabase } from '../../support/database.ts'
import { type Desk, deskMapping } from './desk.ts'

/** The origin of all that is written here: a record of another system that does not matter. */
const origin = { record: 4_711, at: 1_700_000_000_000 }

export const change = (field: string, place: string, from: Change['from'], to: Change['to']): Change => ({
  field,
  place,
  from,
  to,
  ...(to !== null && { origin }),
  why: 'newest',
})

/** One database for the tests of a file, which they find empty each: much sooner than one of its own for each. */
export function shareDatabase(): () => Promise<Database> {
  const opened = Promise.withResolvers<Database>()
  const over = Promise.withResolvers<void>()
  let closed: Promise<void> | undefined
  beforeAll(async () => {
    closed = withDatabase(async (db) => {
      opened.resolve(db)
      await over.promise
    })
    await Promise.race([opened.promise, closed])
  })
  afterAll(async () => {
    over.resolve()
    await closed
  })
  return async () => {
    const db = await opened.promise
    await db.raw(`truncate ${touched.map((table) => `goldthread.${table}`).join(', ')} restart identity cascade`)
    return db
  }
}

const touched =
  'connection source_object source_record sync_run dirty unplanned membership plan push write written_value retired_value reread flip parked withheld'.split(
    ' ',
  )

/** A store that knows the desk, and a ledger that tests write by hand. */
export async function openLedger(db: Database, desk: Desk, { connection, object: mapping } = deskMapping()) {
  const { version, fields, id } = mapping.reading
  await db.transaction((trx) =>
    applyObject(trx, {
      connection: 'desk',
      connector: 'stub',
      serves: [],
      name: 'tickets',
      mappingVersion: version,
      reads: fields,
      idColumns: id,
    }),
  )
  const syncId = await beginSync(db, 'desk', 'a run')
  const stored = async () => {
    const [object] = await objectsOf(db, 'desk')
    if (object === undefined) throw new Error('no object')
    return object
  }
  const { id: objectId } = await stored()
  const { id: push } = await one<{ id: number }>(
    db,
    `insert into goldthread.push (connection_id, workflow_run) select id, 'a push' from goldthread.connection returning id`,
  )

  const pull = async (records: readonly RawRecord[], asOf = new Date(), more: Partial<Page> = {}) =>
    storePage(
      db,
      await stored(),
      mapping,
      { records, rejected: [], deleted: [], merged: [], checkpoint: {}, asOf, complete: false, ...more },
      syncId,
    )
  const recordOf = async (externalId: string) => {
    const [found] = await rows<{ id: number }>(
      db,
      'select id from goldthread.source_record where object_id = ? and external_id = ?',
      [objectId, externalId],
    )
    return found?.id
  }
  const sendUnplanned = (from = db, firstSeconds = 0) =>
    pushBatch({ db: from, log: () => undefined }, connection, desk.source, desk.context, push, 50, firstSeconds)
  return {
    pull,
    push,
    objectId,
    connection,
    mapping,
    recordOf,
    /** Lets the desk hold a ticket, pulled long ago. */
    ticket: async (id: string, fields: RawFields) => {
      desk.tickets.set(id, { ...fields })
      await pull([{ id, fields: { ...fields } }], new Date(Date.now() - 3_600_000))
      return (await recordOf(id)) ?? 0
    },
    approve: async (row: {
      readonly customer?: number
      readonly record?: number
      readonly key: string
      readonly changes: readonly Change[]
      readonly fields: RawFields
      readonly believed?: RawFields
    }) =>
      db('goldthread.write').insert({
        object_id: objectId,
        customer_id: row.customer ?? 1,
        record_id: row.record ?? null,
        kind: row.record === undefined ? 'create' : 'update',
        cause: 'golden',
        key: row.key,
        changes: JSON.stringify(row.changes),
        fields: JSON.stringify(row.fields),
        believed: JSON.stringify(row.believed ?? {}),
        hash: 1,
        status: 'approved',
      }),
    /** After all were planned anew, and as before. */
    send: async (from = db, firstSeconds = 0) => {
      await db('goldthread.unplanned').delete()
      return sendUnplanned(from, firstSeconds)
    },
    sendUnplanned,
    statuses: async () =>
      Object.fromEntries(
        (await rows<{ key: string; status: string }>(db, 'select key, status from goldthread.write order by id')).map(
          ({ key, status }) => [key, status],
        ),
      ),
    written: async () =>
      rows<{ field: string; place: string; item: unknown; before: unknown; beforeRaw: RawFields }>(
        db,
        `select record_id as record, field, place, item, before, before_raw as "beforeRaw" from goldthread.written_value order by 1, 2, 3`,
      ),
    stateOf: async (externalId: string) => {
      const [found] = await rows<{ id: number; raw: RawFields; values: RawFields; hash: string; deleted: boolean }>(
        db,
        `select id, raw, mapped as values, hash::text, deleted_at is not null as deleted from goldthread.source_record
         where object_id = ? and external_id = ?`,
        [objectId, externalId],
      )
      return found
    },
    dirty: async () =>
      (await rows<{ id: number }>(db, 'select distinct unnest(records) as id from goldthread.dirty order by 1')).map(
        ({ id }) => id,
      ),
    settleDirty: () => db('goldthread.dirty').delete(),
  }
}

export type Ledger = Awaited<ReturnType<typeof openLedger>>
