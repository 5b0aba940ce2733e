import type { Crm } from './crm.ts'
import type { Stored } from './record.ts'
import { notFound } from './refusal.ts'
import { normalEmail } from './values.ts'

/** Erases a contact for good. An e-mail that nobody has is blocked for ever instead. @throws Refusal where an id is not there */
export function erase(crm: Crm, objectId: string, idProperty: string | undefined): void {
  const { contacts } = crm.shelves
  const email = normalEmail(objectId)
  const id = idProperty === 'email' ? contacts.holder('email', email) : contacts.find(objectId)?.id
  const record = id === undefined ? undefined : contacts.get(id)
  if (record !== undefined && !record.erased) contacts.put(erased(crm, record))
  else if (idProperty === 'email') crm.blocked.put({ id: email })
  else throw notFound()
}

function erased(crm: Crm, record: Stored): Stored {
  const { email } = record.properties
  if (email !== undefined) crm.subscriptions.forget(email)
  const former = crm.shelves.contacts.all().filter(({ mergedInto }) => mergedInto === record.id)
  for (const one of former) crm.shelves.contacts.put(erased(crm, one))
  return { ...record, properties: {}, history: {}, companies: [], erased: true }
}
