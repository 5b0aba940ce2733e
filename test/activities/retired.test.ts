import { expect, it } from 'vitest'
import { z } from 'zod'
import { storePage } from '../../activities/ingest/store-page.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { beginSync } from '../../store/runs.ts'
import { withDatabase } from '../support/database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const till = `
connector: stub
every: 1m
serves: [service]
objects:
  customers:
    kind: { from: Company, filled: organisation, otherwise: person }
    id: ID
    fields: { phones: [{ from: Mobile, for: person }, { from: Phone }] }
`

const files = [
  { path: 'customer.yaml', text: customerMapping.replace('[person]', '[person, organisation]') },
  { path: 'till.yaml', text: till },
]

const [mobile, phone, another] = ['+12125550101', '+12125550102', '+12125550103']

it.each([
  ['that its source replaced is out of date', { Company: '', Mobile: another, Phone: '' }, [`"${mobile}"`]],
  ['that is not read any more, as its row is of another kind now, is not', { Company: 'Acme', Mobile: mobile, Phone: phone }, []],
])('a number %s', (_which, then, expected) =>
  withDatabase(async (db) => {
    const mapping = loadMappings(files, new Map([['stub', z.object({})]]), () => undefined)
      .connections.get('till')
      ?.objects.get('customers')
    if (mapping === undefined) throw new Error('no mapping')
    const applied = { ...tillObject, mappingVersion: mapping.reading.version, reads: mapping.reading.fields }
    await db.transaction((trx) => applyObject(trx, { ...applied, idColumns: mapping.reading.id }))
    const syncId = await beginSync(db, 'till', 'a run')
    for (const [day, fields] of [{ Company: '', Mobile: mobile, Phone: '' }, then].entries()) {
      const [object] = await objectsOf(db, 'till')
      if (object === undefined) throw new Error('no object')
      const records = [{ id: '1', fields: { ID: '1', ...fields } }]
      const nothing = { rejected: [], deleted: [], merged: [], complete: false }
      const page = { ...nothing, records, checkpoint: { day }, asOf: new Date(Date.UTC(2026, 0, 1 + day)) }
      await storePage(db, object, mapping, page, syncId)
    }
    expect(await db('goldthread.retired_value').pluck('identity')).toEqual(expected)
  }),
)
