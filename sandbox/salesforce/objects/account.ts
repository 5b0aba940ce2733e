import { address, type Field, field, masterRecord, phone, picklist, readOnly, reference, systemFields, text } from '../fields.ts'
import type { Row } from '../rows.ts'
import type { SObject } from '../sobject.ts'
import { fullName, leadSources, salutations } from './person.ts'

/** Fields of a person account by the field of its contact that they stand for. */
export const personFields: ReadonlyMap<string, string> = new Map([
  ...['FirstName', 'LastName', 'Salutation'].map((name) => [name, name] as const),
  ...['Street', 'City', 'State', 'PostalCode', 'Country'].flatMap((part) => [
    [`PersonMailing${part}`, `Mailing${part}`] as const,
    [`PersonOther${part}`, `Other${part}`] as const,
  ]),
  ...[
    'MobilePhone',
    'HomePhone',
    'OtherPhone',
    'AssistantPhone',
    'Email',
    'Title',
    'Department',
    'AssistantName',
    'LeadSource',
    'Birthdate',
    'HasOptedOutOfEmail',
    'HasOptedOutOfFax',
    'DoNotCall',
  ].map((name) => [`Person${name}`, name] as const),
])

const ofPersons: readonly Field[] = [
  text('LastName', 80),
  text('FirstName', 40),
  picklist('Salutation', salutations),
  reference('PersonContactId', 'Contact', { ...readOnly, label: 'Contact ID' }),
  field('IsPersonAccount', 'boolean', readOnly),
  ...address('PersonMailing'),
  ...address('PersonOther'),
  phone('PersonMobilePhone', 'Mobile'),
  phone('PersonHomePhone', 'Home Phone'),
  phone('PersonOtherPhone', 'Other Phone'),
  phone('PersonAssistantPhone', 'Asst. Phone'),
  field('PersonEmail', 'email', { length: 80, label: 'Email' }),
  text('PersonTitle', 80, { label: 'Title' }),
  text('PersonDepartment', 80, { label: 'Department' }),
  text('PersonAssistantName', 40, { label: 'Assistant' }),
  picklist('PersonLeadSource', leadSources, { label: 'Lead Source' }),
  field('PersonBirthdate', 'date', { label: 'Birthdate' }),
  field('PersonHasOptedOutOfEmail', 'boolean', { label: 'Email Opt Out' }),
  field('PersonHasOptedOutOfFax', 'boolean', { label: 'Fax Opt Out' }),
  field('PersonDoNotCall', 'boolean', { label: 'Do Not Call' }),
]

/** Organisations and, because the org has person accounts, persons. */
export const account: SObject = {
  name: 'Account',
  label: 'Account',
  plural: 'Accounts',
  prefix: '001',
  holdsCustomers: true,
  fields: [
    ...systemFields,
    masterRecord,
    text('Name', 255, { label: 'Account Name', read: nameOf }),
    picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Partner', 'Other'], { label: 'Account Type' }),
    reference('RecordTypeId', 'RecordType', { label: 'Record Type ID' }),
    reference('ParentId', 'Account', { label: 'Parent Account ID' }),
    ...address('Billing'),
    ...address('Shipping'),
    phone('Phone', 'Account Phone'),
    phone('Fax', 'Account Fax'),
    text('AccountNumber', 40),
    field('Website', 'url', { length: 255 }),
    picklist('Industry', ['Banking', 'Construction', 'Education', 'Healthcare', 'Hospitality', 'Retail', 'Other']),
    field('AnnualRevenue', 'currency'),
    field('NumberOfEmployees', 'int', { label: 'Employees' }),
    field('Description', 'textarea', { length: 32_000, filterable: false, label: 'Account Description' }),
    picklist('Rating', ['Hot', 'Warm', 'Cold'], { label: 'Account Rating' }),
    reference('OwnerId', 'User', { label: 'Owner ID' }),
    picklist('AccountSource', leadSources),
    ...ofPersons,
  ],
}

function nameOf(row: Row): unknown {
  return row.values.IsPersonAccount === true ? fullName(row) : (row.values.Name ?? null)
}
