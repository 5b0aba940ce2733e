import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import { beCautious } from '../../store/caution.ts'
import type { Database } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { leaveFormerIds } from '../../store/former-ids.ts'
import { applyObject, type StoredObject } from '../../store/objects.ts'
import { countRecords } from '../../store/totals.ts'
import { noteRereading } from '../../store/write-policies.ts'
import { counted } from '../counts.ts'
import type { Step } from './step.ts'

/** Makes an object of the store what its mapping says. @param retired objects that may be back, with other ids perhaps */
export async function objectStep(
  db: Database,
  connection: ConnectionMapping,
  object: ObjectMapping,
  stored: readonly StoredObject[],
  retired: readonly StoredObject[],
): Promise<readonly Step[]> {
  const isIt = ({ connection: its, name }: StoredObject) => its === connection.name && name === object.name
  const before = stored.find(isIt)
  const former = before ?? retired.find(isIt)
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
      if (before !== undefined) await beCautious(trx)
      if (before !== undefined && newsOf(before, object).length > 0) await noteRereading(trx, connection.name, object.name)
      if (former === undefined || !hasOtherIds(former, object)) return
      await markDirty(trx, await leaveFormerIds(trx, former.id, former.mappingRevision), 'mapping')
    })
  const what = `${connection.name}/${object.name}`
  const does = before === undefined ? 'create' : 'change'
  if (former === undefined || !hasOtherIds(former, object))
    return [{ does, what, ...(before !== undefined && { why: changeOf(before, object) }), run }]
  const records = await countRecords(db, former.id)
  const why = `${idOf(object)}: its ${counted(records, 'record')} go, and the next sync reads everything under the new ids`
  return [{ does, what, why, ...(records > 0 && { loses: `the ${counted(records, 'record')} of ${what}` }), run }]
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
