import { expect, it } from 'vitest'
import { z } from 'zod'
import { type PuttingAway, putAway } from '../../../activities/unmerge/put-away.ts'
import type { Connector } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { WriteResult } from '../../../core/write.ts'
import { type Database, rows } from '../../../store/database.ts'
import { applyObject, objectsOf } from '../../../store/objects.ts'
import { leftToPutAway, notePutAway, putAwayCounts } from '../../../store/put-aways.ts'
import { insertRecords } from '../../../store/record-writes.ts'
import { noteUnmerge } from '../../../store/unmerges.ts'
import { withDatabase } from '../../support/database.ts'
import { tillObject } from '../../support/till.ts'

const nowhere: Connector = {
  name: 'till',
  settings: z.object({}),
  check: () => Promise.resolve({ id: '1', name: 'till' }),
  discover: () => Promise.resolve([]),
  sample: () => Promise.resolve({ records: [], rejected: [] }),
  pull: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true as const, value: undefined }) }) }),
}

const { signal } = new AbortController()
const context = { settings: {}, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }

/** Records a, b, c… that wait to be put away. */
async function waiting(db: Database, how: PuttingAway['how'], names: readonly string[]): Promise<PuttingAway> {
  await db.transaction((trx) => applyObject(trx, tillObject))
  const [object] = await objectsOf(db, 'till')
  const nothing = { hash: '1', raw: {}, values: {}, consent: {}, changedAt: {}, cleared: [] }
  const state = {
    kind: 'person',
    part: 1,
    firstAt: 0,
    asOf: 0,
    mappingRevision: 1,
    syncId: 1,
    objectId: object?.id ?? 0,
    ...nothing,
  }
  const id = await db.transaction(async (trx) => {
    const ids = await insertRecords(
      trx,
      names.map((externalId) => ({ externalId, ...state })),
    )
    return notePutAway(trx, how, 'Dee', ids)
  })
  return { id, how, records: await leftToPutAway(db, id) }
}

const live = async (db: Database) =>
  (await rows<{ id: string }>(db, 'select external_id as id from goldthread.source_record where deleted_at is null')).map(
    ({ id }) => id,
  )

it('notes what became of each record, deletes what is away, and leaves for later what nobody knows', () =>
  withDatabase(async (db) => {
    const its = await waiting(db, 'archive', ['a', 'b', 'c', 'd', 'e'])
    const taken = { customer: 1, leaving: [1], staying: [2], putAway: its.id, note: null, author: 'Dee' }
    const unmerge = await db.transaction((trx) => noteUnmerge(trx, taken))
    const results: readonly WriteResult[] = [
      { outcome: 'written', id: 'a' },
      { outcome: 'unchanged', id: 'b' },
      { outcome: 'conflict' },
      { outcome: 'rejected', reason: 'LOCKED' },
      { outcome: 'unknown' },
    ]
    await putAway(db, { ...nowhere, archive: () => Promise.resolve(results) }, context, its)
    expect(await putAwayCounts(db, its.id)).toEqual({ done: 1, gone: 1, merged: 1, rejected: 1, impossible: 0 })
    expect((await leftToPutAway(db, its.id)).map(({ externalId }) => externalId)).toEqual(['e'])
    expect(await live(db)).toEqual(['c', 'd', 'e'])
    const dirty = (await db('goldthread.dirty')).flatMap((row) => row.records.map(() => [row.cause, row.cause_number]))
    expect(dirty).toEqual([
      ['unmerge', unmerge],
      ['unmerge', unmerge],
    ])
  }))

it('goes on later where the budget is used up, and keeps what was done', () =>
  withDatabase(async (db) => {
    const its = await waiting(db, 'archive', ['a', 'b'])
    const until = new Date(Date.now() + 1_000)
    const archive = () =>
      Promise.resolve<WriteResult[]>([
        { outcome: 'written', id: 'a' },
        { outcome: 'postponed', until },
      ])
    await expect(putAway(db, { ...nowhere, archive }, context, its)).rejects.toMatchObject({ until })
    expect((await leftToPutAway(db, its.id)).map(({ externalId }) => externalId)).toEqual(['b'])
  }))

it('says that it is impossible where the source has no such way', () =>
  withDatabase(async (db) => {
    const its = await waiting(db, 'archive', ['a'])
    await putAway(db, nowhere, context, its)
    expect(await putAwayCounts(db, its.id)).toMatchObject({ impossible: 1 })
    expect(await live(db)).toEqual(['a'])
  }))

it('deletes nobody into whom people merged what we created', () =>
  withDatabase(async (db) => {
    const its = await waiting(db, 'delete', ['a', 'b'])
    const erased: string[] = []
    const source: Connector = {
      ...nowhere,
      read: () =>
        Promise.resolve(
          new Map([
            ['a', { id: 'z', fields: {} }],
            ['b', { id: 'b', fields: {} }],
          ]),
        ),
      erase: (_, __, ids) => {
        erased.push(...ids)
        return Promise.resolve(ids.map((id) => ({ outcome: 'written', id })))
      },
    }
    await putAway(db, source, context, its)
    expect(erased).toEqual(['b'])
    expect(await putAwayCounts(db, its.id)).toMatchObject({ done: 1, merged: 1 })
  }))
