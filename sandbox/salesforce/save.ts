import { checkDuplicates, checkLock, checkReferences, checkRequired, checkUnique, checkWritable } from './checks.ts'
import { SalesforceError } from './errors.ts'
import { type Input, valueOf } from './input.ts'
import { isConverted } from './lifecycle.ts'
import type { Org } from './org.ts'
import { accountInput, checkPersonFields, isPersonAccount, mirrorPerson, personDefaults } from './person-accounts.ts'
import type { Row } from './rows.ts'
import { ids } from './setup.ts'
import type { SObject } from './sobject.ts'
import { saved } from './values.ts'

export interface Saving {
  /** The user who saves. */
  readonly by: string
  /** Saves in spite of a duplicate rule. */
  readonly allowDuplicates?: boolean
  /** The time that it bears, where that is not now. */
  readonly at?: number | undefined
}

const insertable = ['PermissionSet', 'PermissionSetAssignment', 'FieldPermissions']

/** @returns the new record's id @throws SalesforceError */
export function create(org: Org, object: SObject, input: Input, saving: Saving): string {
  if (!object.holdsCustomers && !insertable.includes(object.name)) {
    const message = `entity type cannot be inserted: ${object.label}`
    throw new SalesforceError(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message)
  }
  checkWritable(input, 'createable')
  const isPerson = object.name === 'Account' && asksForPerson(input)
  if (object.name === 'Account') checkPersonFields(input, isPerson)
  checkRequired(org, object, input, isPerson, true)
  const { by, at = org.now() } = saving
  const values = { ...defaults(org, object, isPerson, by), ...savedValues(input) }
  const id = org.newId(object)
  store(org, object, { id, values, createdAt: at, createdBy: by, modifiedAt: at, modifiedBy: by, stampedAt: at }, input, saving)
  return id
}

/** @throws SalesforceError */
export function update(org: Org, object: SObject, row: Row, input: Input, saving: Saving): void {
  if (row.deletedAt !== undefined) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted')
  if (isConverted(row)) {
    throw new SalesforceError(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead')
  }
  const account = object.name === 'Contact' && isPersonAccount(row) ? org.row(String(row.values.AccountId)) : undefined
  if (account !== undefined) return update(org, org.mustHave('Account'), account, accountInput(org, input), saving)
  checkLock(org, row.id)
  checkWritable(input, 'updateable')
  if (object.name === 'Account') checkPersonFields(input, isPersonAccount(row))
  checkRequired(org, object, input, isPersonAccount(row), false)
  const { by, at = org.now() } = saving
  const values = { ...row.values, ...savedValues(input) }
  store(org, object, { ...row, values, modifiedAt: at, modifiedBy: by, stampedAt: at }, input, saving)
}

function store(org: Org, object: SObject, row: Row, input: Input, { allowDuplicates = false }: Saving): void {
  checkReferences(org, input, row.values)
  checkUnique(org, object, row, input)
  if (!allowDuplicates) checkDuplicates(org, object, row)
  org.rows(object.name).put(row)
  mirrorPerson(org, row)
}

function savedValues(input: Input): Record<string, unknown> {
  const stored = [...input].filter(([field]) => field.type !== 'id')
  return Object.fromEntries(stored.map(([field, value]) => [field.name, saved(field, value)]))
}

function asksForPerson(input: Input): boolean {
  return valueOf(input, 'RecordTypeId') === ids.person || typeof valueOf(input, 'LastName') === 'string'
}

function defaults(org: Org, object: SObject, isPerson: boolean, OwnerId: string): Record<string, unknown> {
  if (object.name === 'PermissionSet') return { IsCustom: true, IsOwnedByProfile: false }
  if (!object.holdsCustomers) return {}
  if (object.name !== 'Account') return { OwnerId }
  return { OwnerId, ...(isPerson ? personDefaults(org) : { RecordTypeId: ids.business }) }
}
