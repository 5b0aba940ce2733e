import { address, field, masterRecord, phone, picklist, readOnly, reference, systemFields, text } from '../fields.ts'
import type { SObject } from '../sobject.ts'
import { fullName, leadSources, salutations } from './person.ts'

export const lead: SObject = {
  name: 'Lead',
  label: 'Lead',
  plural: 'Leads',
  prefix: '00Q',
  holdsCustomers: true,
  fields: [
    ...systemFields,
    masterRecord,
    text('LastName', 80, { required: true }),
    text('FirstName', 40),
    picklist('Salutation', salutations),
    text('Name', 121, { label: 'Full Name', ...readOnly, read: fullName }),
    text('Title', 128),
    text('Company', 255, { required: true }),
    ...address(''),
    phone('Phone'),
    phone('MobilePhone'),
    phone('Fax'),
    field('Email', 'email', { length: 80 }),
    field('Website', 'url', { length: 255 }),
    field('Description', 'textarea', { length: 32_000, filterable: false }),
    picklist('LeadSource', leadSources),
    picklist('Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'], {
      read: ({ values }) => values.Status ?? 'Open - Not Contacted',
    }),
    picklist('Industry', ['Banking', 'Construction', 'Education', 'Healthcare', 'Hospitality', 'Retail', 'Other']),
    picklist('Rating', ['Hot', 'Warm', 'Cold']),
    reference('OwnerId', 'User', { label: 'Owner ID' }),
    field('HasOptedOutOfEmail', 'boolean', { label: 'Email Opt Out' }),
    field('HasOptedOutOfFax', 'boolean', { label: 'Fax Opt Out' }),
    field('DoNotCall', 'boolean'),
    field('IsConverted', 'boolean', { ...readOnly, label: 'Converted' }),
    field('ConvertedDate', 'date', readOnly),
    reference('ConvertedAccountId', 'Account', { ...readOnly, label: 'Converted Account ID' }),
    reference('ConvertedContactId', 'Contact', { ...readOnly, label: 'Converted Contact ID' }),
    field('ConvertedOpportunityId', 'reference', { ...readOnly, length: 18, label: 'Converted Opportunity ID' }),
  ],
}
