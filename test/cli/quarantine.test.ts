import { describe, expect, it } from 'vitest'
import { list } from '../../cli/commands/quarantine.ts'
import type { FieldProblem } from '../../core/types.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { applyObject, objectsOf } from '../../store/objects.ts'
import { quarantineRows } from '../../store/quarantine.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { customerMapping, tillObject } from '../support/till.ts'

const mappings = loadMappings([{ path: 'customer.yaml', text: customerMapping }], new Map(), () => undefined)

/** What the list says of one row. */
async function listed(...reasons: FieldProblem[]): Promise<string> {
  let text = ''
  await withDatabase(async (db) => {
    await db.transaction(async (trx) => {
      await applyObject(trx, tillObject)
      const objectId = (await objectsOf(trx, 'till'))[0]?.id ?? 0
      const row = { externalId: 'a', hash: '1', place: 'till.csv:2', raw: {}, replayable: true, asOf: 0 }
      await quarantineRows(trx, objectId, 1, [{ ...row, reasons }])
    })
    text = (await list(contextOn(db, mappings), undefined, { limit: 9 })).text
  })
  return text
}

const modified = { columns: ['Letzte Änderung'], reason: 'is not a date of the calendar in a declared format' }

describe('the list of what is in quarantine', () => {
  it('begins a reason with its field, and one that is of no field with its column', async () => {
    const birth = { field: 'date_of_birth', columns: ['Birthday'], reason: 'is a date without a year' }
    expect(await listed(birth, modified)).toContain(
      'date_of_birth: is a date without a year; Letzte Änderung: is not a date of the calendar in a declared format',
    )
  })

  it('tells what is wrong with a whole row or file as it is', async () => {
    expect(await listed({ columns: [], reason: 'it is empty' })).toMatch(/ {2}it is empty *$/m)
  })
})
