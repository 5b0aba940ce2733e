import { SalesforceError } from './errors.ts'
import type { Field } from './fields.ts'
import type { Input } from './input.ts'
import { personFields } from './objects/account.ts'
import type { Org } from './org.ts'
import type { Row } from './rows.ts'
import { ids } from './setup.ts'

export function isPersonAccount({ values }: Row): boolean {
  return values.IsPersonAccount === true
}

/** What a new person account has of its own, its contact's id among it. */
export function personDefaults(org: Org): Record<string, unknown> {
  return { RecordTypeId: ids.person, IsPersonAccount: true, PersonContactId: org.newId(org.mustHave('Contact')) }
}

/** The fields of persons are not those of organisations. */
export function checkPersonFields(input: Input, isPerson: boolean): void {
  const bad = [...input]
    .filter(([field, value]) => value !== null && isOtherKinds(field, value, isPerson))
    .map(([{ name }]) => name)
  if (bad.length === 0) return
  const message = `Account: bad field names on insert/update call: ${bad.join(', ')}`
  throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, bad)
}

function isOtherKinds({ name }: Field, value: unknown, isPerson: boolean): boolean {
  if (name === 'RecordTypeId') return value !== (isPerson ? ids.person : ids.business)
  return isPerson ? name === 'Name' || name === 'ParentId' : contactField(name) !== undefined
}

/** The contact's field that a person account's stands for. */
function contactField(name: string): string | undefined {
  return personFields.get(name) ?? (name.endsWith('__pc') ? name.replace(/__pc$/, '__c') : undefined)
}

/** The contact behind a person account holds the same values. */
export function mirrorPerson(org: Org, account: Row): void {
  if (!isPersonAccount(account) || org.objectOf(account.id)?.name !== 'Account') return
  const { PersonContactId, OwnerId, Phone = null } = account.values
  const values: Record<string, unknown> = { AccountId: account.id, IsPersonAccount: true, OwnerId, Phone }
  for (const [name, value] of Object.entries(account.values)) {
    const own = contactField(name)
    if (own !== undefined) values[own] = value
  }
  const { masterId: _, ...rest } = account
  org.rows('Contact').put({ ...rest, id: String(PersonContactId), values })
}

/** What was written to such a contact, as its account is written. */
export function accountInput(org: Org, input: Input): Input {
  const account = org.mustHave('Account')
  const names = new Map([...personFields].map(([own, contact]) => [contact, own]))
  return new Map(
    [...input].map(([field, value]) => {
      const name = names.get(field.name) ?? field.name.replace(/__c$/, '__pc')
      const own = org.field(account, name)
      if (own === undefined)
        throw new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to update ${field.name}`, [field.name])
      return [own, value]
    }),
  )
}
