import { SalesforceError } from './errors.ts'
import { isConverted } from './lifecycle.ts'
import type { Org } from './org.ts'
import type { Row } from './rows.ts'
import { ids } from './setup.ts'

const ofPerson = [
  'LastName',
  'FirstName',
  'Salutation',
  'Title',
  'Phone',
  'MobilePhone',
  'Fax',
  'Email',
  'LeadSource',
  'Description',
]
const flags = ['HasOptedOutOfEmail', 'HasOptedOutOfFax', 'DoNotCall']
const addressParts = ['Street', 'City', 'State', 'PostalCode', 'Country']

/** A lead becomes a contact of an account with its company's name. @returns the contact's id @throws SalesforceError */
export function convertLead(org: Org, lead: Row, by: string): string {
  if (lead.deletedAt !== undefined || isConverted(lead)) {
    throw new SalesforceError(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead')
  }
  const { values } = lead
  const company = { Name: values.Company, Phone: values.Phone, Website: values.Website, Industry: values.Industry }
  const accountId = put(org, 'Account', { ...company, ...addressOf(lead, 'Billing'), RecordTypeId: ids.business }, by)
  const person = Object.fromEntries([...ofPerson, ...flags].map((name) => [name, values[name]] as const))
  const contactId = put(org, 'Contact', { ...person, ...addressOf(lead, 'Mailing'), AccountId: accountId }, by)
  const at = org.now()
  const converted = {
    IsConverted: true,
    ConvertedDate: new Date(at).toISOString().slice(0, 10),
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
    Status: 'Closed - Converted',
  }
  org.rows('Lead').put({ ...lead, values: { ...values, ...converted }, modifiedAt: at, modifiedBy: by, stampedAt: at })
  return contactId
}

function addressOf({ values }: Row, prefix: string): Record<string, unknown> {
  return Object.fromEntries(addressParts.map((part) => [prefix + part, values[part] ?? null] as const))
}

function put(org: Org, object: string, values: Record<string, unknown>, by: string): string {
  const id = org.newId(org.mustHave(object))
  const at = org.now()
  const owned = { ...values, OwnerId: by }
  org.rows(object).put({ id, values: owned, createdAt: at, createdBy: by, modifiedAt: at, modifiedBy: by, stampedAt: at })
  return id
}
