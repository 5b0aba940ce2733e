import type { Database } from '../../store/database.ts'
import { noteRead, type StoredObject } from '../../store/objects.ts'
import { markEveryCustomerUnplanned } from '../../store/unplanned.ts'
import { writableObjects } from '../../store/write-policies.ts'

/**
 * Notes the end of an object's first pull. Where it is written to, or was the last of its connection, other things may be written there from
 * now on: everybody waits to be planned, and is seen to wait.
 */
export async function noteFirstRead(db: Database, object: StoredObject): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await noteRead(trx, object))) return
    const its = (await writableObjects(trx)).filter(({ connection }) => connection === object.connection)
    if (its.some(({ id, isKnown }) => isKnown || id === object.id)) await markEveryCustomerUnplanned(trx)
  })
}
