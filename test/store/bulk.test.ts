import { expect, it } from 'vitest'
import { copiedRecords } from '../../core/copied-record.ts'
import { copiedMembers } from '../../store/bulk.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { deleteRecords, insertRecords } from '../../store/record-writes.ts'
import { withDatabase } from '../support/database.ts'
import { tillObject } from '../support/till.ts'

const state = { part: 1, kind: 'person', hash: '1', raw: {}, consent: {}, changedAt: {}, cleared: [] } as const
const times = { firstAt: 0, asOf: 0, mappingRevision: 1, syncId: 1 }

it('a record that is deleted while everything is matched is told as it was, and not as one that was merged away', () =>
  withDatabase((db) =>
    db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      const [object] = await objectsOf(trx, 'till')
      const its = { ...state, ...times, objectId: object?.id ?? 0 }
      const [ann = 0, bo = 0] = await insertRecords(
        trx,
        ['Ann', 'Bo'].map((name) => ({ ...its, externalId: name, values: { given_name: name } })),
      )
      await deleteRecords(trx, [ann, bo], 1, 1)
      const lines = await copiedMembers(trx, [{ customer: 7, records: [ann, bo] }], new Set([bo]))
      expect([...copiedRecords(lines)]).toMatchObject([
        { customer: 7, record: { id: ann, values: { given_name: 'Ann' }, merged: false } },
        { customer: 7, record: { id: bo, merged: true } },
      ])
    }),
  ))
