import { SalesforceError } from './errors.ts'
import { type Input, valueOf } from './input.ts'
import type { Org } from './org.ts'
import type { Row } from './rows.ts'
import type { SObject } from './sobject.ts'

export function checkWritable(input: Input, how: 'createable' | 'updateable'): void {
  const names = [...input.keys()].filter((field) => !field[how] && field.type !== 'id').map(({ name }) => name)
  if (names.length === 0) return
  const advice =
    'Please check the security settings of this field and verify that it is read/write for your profile or permission set.'
  const message = `Unable to create/update fields: ${names.join(', ')}. ${advice}`
  throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, names)
}

/** What must be filled: of a new record, missing is as bad as empty; of an old one, only what is emptied. */
export function checkRequired(org: Org, object: SObject, input: Input, isPerson: boolean, isNew: boolean): void {
  const required = org
    .fields(object)
    .filter((field) => field.required)
    .map(({ name }) => name)
  if (object.name === 'Account') required.push(isPerson ? 'LastName' : 'Name')
  const missing = required.filter((name) => {
    const value = valueOf(input, name)
    return value === null || (isNew && value === undefined)
  })
  if (missing.length === 0) return
  throw new SalesforceError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing)
}

export function checkReferences(org: Org, input: Input, saved: Row['values']): void {
  for (const { name, label, references } of input.keys()) {
    const id = saved[name]
    if (references === undefined || typeof id !== 'string') continue
    if (org.objectOf(id)?.name !== references.object) {
      throw new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', `${label}: id value of incorrect type: ${id}`, [name])
    }
    const row = org.row(id)
    if (row === undefined) throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [name])
    if (row.deletedAt !== undefined) throw new SalesforceError(400, 'ENTITY_IS_DELETED', 'entity is deleted', [name])
  }
}

export function checkUnique(org: Org, object: SObject, { id, values }: Row, input: Input): void {
  for (const { name, unique, caseSensitive } of input.keys()) {
    const value = values[name]
    if (!unique || typeof value !== 'string') continue
    const same = org
      .rows(object.name)
      .having(name, value)
      .filter((row) => !caseSensitive || row.values[name] === value)
    const other = same.find((row) => row.id !== id)
    if (other === undefined) continue
    const message = `duplicate value found: ${name} duplicates value on record with id: ${other.id.slice(0, 15)}`
    throw new SalesforceError(400, 'DUPLICATE_VALUE', message)
  }
}

/** Where a duplicate rule is active: one e-mail, or one name. */
export function checkDuplicates(org: Org, object: SObject, { id, values }: Row): void {
  if (!org.duplicateRules.has(object.name)) return
  const rows = org.rows(object.name)
  const { Email, FirstName, LastName } = values
  const same = [
    ...(typeof Email === 'string' ? rows.having('Email', Email) : []),
    ...(typeof LastName === 'string'
      ? rows.having('LastName', LastName).filter((row) => row.values.FirstName === FirstName)
      : []),
  ]
  if (!same.some((row) => row.id !== id)) return
  const message = "You're creating a duplicate record. We recommend you use an existing record instead."
  throw new SalesforceError(400, 'DUPLICATES_DETECTED', message)
}

export function checkLock(org: Org, id: string): void {
  if (!org.locked.has(id)) return
  const message = `unable to obtain exclusive access to this record or 1 records: ${id}`
  throw new SalesforceError(400, 'UNABLE_TO_LOCK_ROW', message)
}
