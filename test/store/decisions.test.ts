import { expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { decisionsAround, decisionsOf, enterDecision, type Verdict, withdrawDecision } from '../../store/decisions.ts'
import { claimDirty, settle } from '../../store/dirty.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { insertRecords } from '../../store/record-writes.ts'
import { withDatabase } from '../support/database.ts'
import { tillObject } from '../support/till.ts'

/** Records 1 to 5. */
async function withRecords(work: (db: Database) => Promise<void>): Promise<void> {
  await withDatabase(async (db) => {
    await db.transaction((trx) => applyObject(trx, tillObject))
    const objectId = (await objectsOf(db, 'till'))[0]?.id ?? 0
    const nothing = { hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [], values: {} }
    const state = { objectId, part: 1, kind: 'person', firstAt: 0, asOf: 0, mappingRevision: 1, syncId: 1, ...nothing }
    await db.transaction((trx) =>
      insertRecords(
        trx,
        ['a', 'b', 'c', 'd', 'e'].map((externalId) => ({ externalId, ...state })),
      ),
    )
    await work(db)
  })
}

const enter = (db: Database, one: number, other: number, verdict: Verdict) =>
  db.transaction((trx) => enterDecision(trx, { records: [one, other], verdict, note: 'why', author: 'Dee' }))

async function dirty(db: Database): Promise<readonly number[]> {
  return db.transaction(async (trx) => {
    const claim = await claimDirty(trx, 100)
    await settle(trx, claim)
    return claim.recordIds.toSorted((a, b) => a - b)
  })
}

it('a decision is in force until it is withdrawn, stays on record, and each time both records are looked at', async () => {
  await withRecords(async (db) => {
    const id = await enter(db, 3, 2, 'same')
    expect(await dirty(db)).toEqual([2, 3])
    expect(await decisionsOf(db, [3])).toMatchObject([{ id, a: 2, b: 3, verdict: 'same', note: 'why', author: 'Dee' }])
    expect(await db.transaction((trx) => withdrawDecision(trx, id, 'Eve'))).toBe(true)
    expect(await dirty(db)).toEqual([2, 3])
    expect(await decisionsOf(db, [2, 3])).toEqual([])
    expect(await db('goldthread.decision').select('id', 'withdrawn_by')).toEqual([{ id, withdrawn_by: 'Eve' }])
    expect(await db.transaction((trx) => withdrawDecision(trx, id, 'Eve'))).toBe(false)
    expect(await dirty(db)).toEqual([])
  })
})

it('decisions around a record are those about it and about everyone decided to be the same', async () => {
  await withRecords(async (db) => {
    await enter(db, 1, 2, 'same')
    await enter(db, 3, 2, 'same')
    await enter(db, 3, 4, 'different')
    await enter(db, 4, 5, 'same')
    const around = await decisionsAround(db, [1])
    expect(around.map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ])
  })
})
