import { checkLock } from './checks.ts'
import { SalesforceError } from './errors.ts'
import type { Org } from './org.ts'
import { isPersonAccount } from './person-accounts.ts'
import type { Row } from './rows.ts'
import type { SObject } from './sobject.ts'

/** Into the recycle bin, an account with its contacts. @throws SalesforceError */
export function remove(org: Org, row: Row, by: string): void {
  if (row.deletedAt !== undefined) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted')
  checkLock(org, row.id)
  const object = org.objectOf(row.id)
  if (object?.name === 'Contact' && isPersonAccount(row)) {
    throw new SalesforceError(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')
  }
  if (!object?.holdsCustomers && object?.name !== 'FieldPermissions') {
    throw new SalesforceError(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')
  }
  bury(org, row, by, org.now())
}

/** @param at one time for an account and its contacts: by it they come back together */
function bury(org: Org, row: Row, by: string, at: number, masterId?: string): void {
  const object = org.objectOf(row.id)?.name ?? ''
  const master = masterId === undefined ? {} : { masterId }
  org.rows(object).put({ ...row, ...master, deletedAt: at, modifiedAt: at, modifiedBy: by, stampedAt: at })
  if (object === 'Account') for (const contact of org.rows('Contact').having('AccountId', row.id)) bury(org, contact, by, at)
}

/** Out of the recycle bin, as it was; its merge is forgotten. @throws SalesforceError */
export function undelete(org: Org, row: Row, by: string): void {
  if (row.deletedAt === undefined || row.erased) {
    throw new SalesforceError(400, 'UNDELETE_FAILED', 'Entity is not in the recycle bin')
  }
  const object = org.objectOf(row.id)?.name ?? ''
  const contacts = object === 'Account' ? buriedWith(org, row) : []
  const { deletedAt: _, masterId: __, ...rest } = row
  const at = org.now()
  org.rows(object).put({ ...rest, modifiedBy: by, modifiedAt: at, stampedAt: at })
  for (const contact of contacts) undelete(org, contact, by)
}

/** Out of the recycle bin for good: queries do not find it, and getDeleted tells of it until it is purged. */
export function erase(org: Org, row: Row, by: string): void {
  if (row.deletedAt === undefined) remove(org, row, by)
  const object = org.objectOf(row.id)?.name ?? ''
  const buried = org.rows(object).get(row.id)
  if (buried === undefined) return
  org.rows(object).put({ ...buried, values: {}, erased: true })
  if (object === 'Account') for (const contact of buriedWith(org, buried)) erase(org, contact, by)
}

/** The contacts that were deleted because their account was. */
function buriedWith(org: Org, { id, deletedAt }: Row): Row[] {
  const contacts = org.rows('Contact').all()
  return contacts.filter((row) => row.values.AccountId === id && row.deletedAt === deletedAt)
}

/** One of two lives on, with its own values and what belonged to the other. @throws SalesforceError */
export function merge(org: Org, object: SObject, loser: Row, winner: Row, by: string): void {
  if (loser.deletedAt !== undefined || winner.deletedAt !== undefined) {
    throw new SalesforceError(400, 'ENTITY_IS_DELETED', 'entity is deleted')
  }
  if (loser.id === winner.id || isPersonAccount(loser) !== isPersonAccount(winner) || isConverted(loser) || isConverted(winner)) {
    throw new SalesforceError(400, 'INVALID_OPERATION', `these two records of ${object.label} cannot be merged`)
  }
  const at = org.now()
  if (object.name === 'Account') {
    if (isPersonAccount(loser)) buryPersonContact(org, loser, winner, by, at)
    else reparent(org, loser, winner, at)
  }
  bury(org, loser, by, at, winner.id)
  org.rows(object.name).put({ ...winner, modifiedAt: at, modifiedBy: by, stampedAt: at })
}

export function isConverted({ values }: Row): boolean {
  return values.IsConverted === true
}

/** The vendor's own doing: only the SystemModstamp tells of it. */
function reparent(org: Org, loser: Row, winner: Row, at: number): void {
  for (const contact of org.rows('Contact').having('AccountId', loser.id)) {
    org.rows('Contact').put({ ...contact, values: { ...contact.values, AccountId: winner.id }, stampedAt: at })
  }
}

function buryPersonContact(org: Org, loser: Row, winner: Row, by: string, at: number): void {
  const contact = org.row(String(loser.values.PersonContactId))
  if (contact !== undefined) bury(org, contact, by, at, String(winner.values.PersonContactId))
}
