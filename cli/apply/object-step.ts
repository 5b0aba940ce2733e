import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import { beCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { applyObject, type StoredObject } from '../../store/objects.ts'
import { deleteAll } from '../../store/record-writes.ts'
import { countRecords } from '../../store/totals.ts'
import { noteRereading } from '../../store/write-policies.ts'
import { counted } from '../counts.ts'
import type { Step } from './step.ts'

/** Makes an object of the store what its mapping says. */
export async function objectStep(
  db: Database,
  connection: ConnectionMapping,
  object: ObjectMapping,
  stored: readonly StoredObject[],
): Promise<readonly Step[]> {
  const before = stored.find(({ connection: its, name }) => its === connection.name && name === object.name)
  if (before?.mappingVersion === object.reading.version) return []
  const run = () =>
    db.transaction(async (trx) => {
      await applyObject(trx, {
        connection: connection.name,
        connector: connection.connector,
        serves: connection.serves,
        name: object.name,
        mappingVersion: object.reading.version,
        reads: object.reading.fields,
        idColumns: object.reading.id,
      })
      if (before === undefined) return
      await beCautious(trx)
      if (newsOf(before, object).length > 0) await noteRereading(trx, connection.name, object.name)
      if (hasOtherIds(before, object)) await markDirty(trx, await deleteAll(trx, before.id), 'mapping')
    })
  const what = `${connection.name}/${object.name}`
  if (before === undefined) return [{ does: 'create', what, run }]
  if (!hasOtherIds(before, object)) return [{ does: 'change', what, why: changeOf(before, object), run }]
  const records = await countRecords(db, before.id)
  const why = `${idOf(object)}: its ${counted(records, 'record')} go, and the next sync reads everything under the new ids`
  return [{ does: 'change', what, why, ...(records > 0 && { loses: `the ${counted(records, 'record')} of ${what}` }), run }]
}

function idOf({ reading: { id } }: ObjectMapping): string {
  return id.length === 0 ? 'it has no id columns now' : `its id is ${id.join(', ')} now`
}

function changeOf(before: StoredObject, object: ObjectMapping): string {
  const news = newsOf(before, object)
  return news.length === 0
    ? 'records are mapped anew from their raw values'
    : `reads ${news.join(', ')} now: the next sync reads everything`
}

function newsOf({ reads }: StoredObject, { reading }: ObjectMapping): readonly string[] {
  return reading.fields.filter((field) => !reads.includes(field))
}

function hasOtherIds({ idColumns }: StoredObject, { reading }: ObjectMapping): boolean {
  return idColumns.join('\0') !== reading.id.join('\0')
}
