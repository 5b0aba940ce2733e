import { z } from 'zod'
import type { ObjectType } from './record.ts'

export const Definition = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'phone_number']),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).readonly(),
  readOnly: z.boolean(),
  hasUniqueValue: z.boolean(),
  hubspotDefined: z.boolean(),
  createdAt: z.number(),
})
export type Definition = Readonly<z.infer<typeof Definition>>

/** In their order: a record moves forward only. */
export const lifecycleStages = namesOf(
  'subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other',
)

/** What every account has of subscription types; each has its own opt-out property. */
export const subscriptionTypes = [
  { id: 10_001, name: 'Marketing Information', purpose: 'Marketing' },
  { id: 10_002, name: 'One to One', purpose: 'Sales' },
] as const

export const objectKinds: Readonly<
  Record<ObjectType, { readonly singular: string; readonly id: string; readonly group: string }>
> = {
  contacts: { singular: 'contact', id: '0-1', group: 'contactinformation' },
  companies: { singular: 'company', id: '0-2', group: 'companyinformation' },
}

type Kind = readonly [type: Definition['type'], fieldType: string]
const text: Kind = ['string', 'text']
const phone: Kind = ['string', 'phonenumber']
const number: Kind = ['number', 'number']
const datetime: Kind = ['datetime', 'date']
const select: Kind = ['enumeration', 'select']
const yesOrNo: Kind = ['bool', 'booleancheckbox']

const shared: readonly Definition[] = [
  ...writable(text, 'address city state zip country website'),
  ...writable(phone, 'phone'),
  ...writable(number, 'annualrevenue hubspot_owner_id'),
  ...choice('lifecyclestage', lifecycleStages),
  ...readOnly(text, 'hs_merged_object_ids'),
  ...readOnly(number, 'hs_object_id num_associated_deals'),
  ...readOnly(datetime, 'createdate'),
]

const contacts: readonly Definition[] = [
  ...shared,
  ...writable(text, 'firstname lastname salutation company jobtitle date_of_birth gender work_email hs_additional_emails fax'),
  ...writable(text, 'email').map((email) => ({ ...email, hasUniqueValue: true })),
  ...writable(phone, 'mobilephone'),
  ...writable(number, 'associatedcompanyid'),
  ...writable(datetime, 'closedate'),
  ...choice('hs_language', namesOf('en en-us en-gb de fr nl es it pt pl sv')),
  ...choice('hs_lead_status', namesOf('NEW OPEN IN_PROGRESS OPEN_DEAL UNQUALIFIED ATTEMPTED_TO_CONTACT CONNECTED BAD_TIMING')),
  ...readOnly(datetime, 'lastmodifieddate'),
  ...readOnly(text, 'hs_calculated_merged_vids'),
  ...readOnly(number, 'total_revenue'),
  ...readOnly(yesOrNo, 'hs_email_optout'),
  ...subscriptionTypes.flatMap(({ id }) => readOnly(yesOrNo, `hs_email_optout_${id}`)),
]

const companies: readonly Definition[] = [
  ...shared,
  ...writable(text, 'name domain address2 description industry founded_year hs_additional_domains'),
  ...writable(number, 'numberofemployees'),
  ...choice('type', namesOf('PROSPECT PARTNER RESELLER VENDOR OTHER')),
  ...readOnly(datetime, 'hs_lastmodifieddate'),
]

export const standardDefinitions: Readonly<Record<ObjectType, readonly Definition[]>> = { contacts, companies }

function writable([type, fieldType]: Kind, names: string): readonly Definition[] {
  return namesOf(names).map((name) => ({
    name,
    label: name,
    type,
    fieldType,
    groupName: '',
    description: '',
    options: [],
    readOnly: false,
    hasUniqueValue: false,
    hubspotDefined: true,
    createdAt: Date.UTC(2019, 7, 6),
  }))
}

function readOnly(kind: Kind, names: string): readonly Definition[] {
  return writable(kind, names).map((definition) => ({ ...definition, readOnly: true }))
}

function choice(name: string, values: readonly string[]): readonly Definition[] {
  return writable(select, name).map((definition) => ({
    ...definition,
    options: values.map((value) => ({ label: value, value })),
  }))
}

function namesOf(text: string): readonly string[] {
  return text.split(' ')
}
