import { z } from 'zod'
import { SalesforceError } from './errors.ts'
import { type Field, field } from './fields.ts'
import type { Org } from './org.ts'
import { ids } from './setup.ts'
import type { SObject } from './sobject.ts'

/** What the Tooling API is told of a field to make. */
const CustomField = z.object({
  FullName: z.string().regex(/^\w+\.[A-Za-z]\w*__c$/),
  Metadata: z.object({
    type: z.enum(['Text', 'Email', 'Phone', 'Url', 'Checkbox', 'Date', 'DateTime', 'Number', 'Currency', 'LongTextArea']),
    label: z.string(),
    length: z.number().int().optional(),
    externalId: z.boolean().optional(),
    unique: z.boolean().optional(),
    caseSensitive: z.boolean().optional(),
    required: z.boolean().optional(),
    description: z.string().nullish(),
    inlineHelpText: z.string().nullish(),
    precision: z.number().int().optional(),
    scale: z.number().int().optional(),
    visibleLines: z.number().int().optional(),
    defaultValue: z.union([z.boolean(), z.string()]).nullish(),
  }),
})

const types = {
  Text: 'string',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Number: 'double',
  Currency: 'currency',
  LongTextArea: 'textarea',
} as const

type CustomType = keyof typeof types
const lengths: Readonly<Partial<Record<CustomType, number>>> = { Email: 80, Phone: 40, Url: 255 }

/** Makes a field that nobody may see until a permission set says so. @returns its id @throws SalesforceError */
export function createCustomField(org: Org, asked: unknown): string {
  const parsed = CustomField.safeParse(asked)
  if (!parsed.success) throw unfit(parsed.error.issues[0]?.message ?? 'not a field', 'Metadata')
  const { FullName, Metadata } = parsed.data
  const [objectName = '', name = ''] = FullName.split('.')
  const object = org.object(objectName)
  if (!object?.holdsCustomers) {
    throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', `Entity ${objectName} not found`, ['FullName'])
  }
  const { type, length = 0 } = Metadata
  if (type === 'Text' && (length < 1 || length > 255)) throw unfit('Text fields are 1 to 255 characters long', 'Length')
  const DeveloperName = name.replace(/__c$/, '')
  const full = `${object.name}.${name}`
  if (org.rows('CustomField').having('FullName', full).length > 0) {
    const message = `There is already a field named ${DeveloperName} on ${object.label}.`
    throw new SalesforceError(400, 'DUPLICATE_DEVELOPER_NAME', message, ['DeveloperName'])
  }
  const id = org.newId(org.mustHave('CustomField'))
  const [at, by] = [org.now(), ids.integration]
  const values = { FullName: full, DeveloperName, TableEnumOrId: object.name, Length: length, Metadata }
  org.rows('CustomField').put({ id, values, createdAt: at, createdBy: by, modifiedAt: at, modifiedBy: by, stampedAt: at })
  return id
}

function unfit(message: string, field: string): SalesforceError {
  return new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', `${field}: ${message}`, [field])
}

/** The custom fields of an object that its user may read; a person account has those of contacts too, under `__pc`. */
export function customFieldsOf(org: Org, object: SObject): readonly Field[] {
  const made = org
    .rows('CustomField')
    .all()
    .flatMap(({ values }) => CustomField.safeParse(values).data ?? [])
  return made.flatMap(({ FullName, Metadata }) => {
    const [of, name = ''] = FullName.split('.')
    const access = accessTo(org, FullName)
    if (!access.read) return []
    const isPersons = object.name === 'Account' && of === 'Contact'
    if (of !== object.name && !isPersons) return []
    const { externalId = false, unique = false, caseSensitive = false, required = false } = Metadata
    return field(isPersons ? name.replace(/__c$/, '__pc') : name, types[Metadata.type], {
      label: Metadata.label,
      length: Metadata.length ?? lengths[Metadata.type] ?? 0,
      custom: true,
      externalId: externalId && !isPersons,
      unique: unique && !isPersons,
      caseSensitive,
      required: required && !isPersons,
      createable: access.edit,
      updateable: access.edit,
      filterable: Metadata.type !== 'LongTextArea',
    })
  })
}

/** By the permission sets that the integration's user has. */
function accessTo(org: Org, fullName: string): { readonly read: boolean; readonly edit: boolean } {
  const assigned = new Set(
    org
      .rows('PermissionSetAssignment')
      .having('AssigneeId', ids.integration)
      .map(({ values }) => values.PermissionSetId),
  )
  const granted = org
    .rows('FieldPermissions')
    .having('Field', fullName)
    .filter(({ values }) => assigned.has(values.ParentId))
  const edit = granted.some(({ values }) => values.PermissionsEdit === true)
  return { edit, read: edit || granted.some(({ values }) => values.PermissionsRead === true) }
}
