import { SalesforceError } from './errors.ts'
import type { Org } from './org.ts'
import type { Row } from './rows.ts'
import type { SObject } from './sobject.ts'

/** The living record with this value in a field that tells records apart. @throws SalesforceError where it is no such field, or several have the value */
export function findByExternalId(org: Org, object: SObject, name: string, value: string): Row | undefined {
  const field = org.field(object, name)
  if (field?.type === 'id') {
    const row = org.row(value)
    return row?.deletedAt === undefined ? row : undefined
  }
  if (!field?.externalId) {
    const message = `Provided external ID field does not exist or is not accessible: ${name}`
    throw new SalesforceError(404, 'NOT_FOUND', message)
  }
  const same = org.rows(object.name).having(field.name, value)
  const found = field.caseSensitive ? same.filter(({ values }) => values[field.name] === value) : same
  if (found.length > 1) {
    const message = `duplicate external id: ${name}: ${value} matched ${found.length} records`
    throw new SalesforceError(300, 'DUPLICATE_EXTERNAL_ID', message)
  }
  return found[0]
}
