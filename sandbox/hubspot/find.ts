import type { Crm } from './crm.ts'
import type { ObjectType, Stored } from './record.ts'
import { invalid } from './refusal.ts'
import { normalEmail } from './values.ts'

/** By id, following merges, or by a property that is unique. @throws Refusal where it is not */
export function find(crm: Crm, type: ObjectType, id: string, idProperty: string | undefined): Stored | undefined {
  const shelf = crm.shelves[type]
  if (isRecordId(idProperty)) return shelf.live.get(shelf.find(id)?.id ?? '')
  if (!crm.properties.uniqueOf(type).includes(idProperty))
    throw invalid(`idProperty ${idProperty} is not a unique property of the object type`)
  return shelf.live.get(shelf.holder(idProperty, idProperty === 'email' ? normalEmail(id) : id) ?? '')
}

export function isRecordId(idProperty: string | undefined): idProperty is 'hs_object_id' | undefined {
  return idProperty === undefined || idProperty === 'hs_object_id'
}
