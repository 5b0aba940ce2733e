import type { SuggestedField } from './suggested-field.ts'
import { flow, list, scalar, schemaLine } from './yaml-text.ts'

export interface CustomerRequest {
  readonly schemas: string
  readonly fields: readonly SuggestedField[]
  readonly kinds: readonly string[]
  /** Channels for which the file tells of consent. */
  readonly channels: readonly string[]
}

/** A customer.yaml that holds what the file tells, and nothing more. */
export function customerYaml({ schemas, fields, kinds, channels }: CustomerRequest): string {
  const marketing = channels.length > 0 ? [`  marketing: { basis: consent, channels: ${list(channels)} }`] : []
  return [
    schemaLine(schemas, 'customer'),
    '# The golden record. Suggested; what is not declared here is not stored, so delete what nobody needs.',
    `kinds: ${list(kinds)}`,
    'purposes:',
    '  service: { basis: contract }',
    ...marketing,
    'defaults: { purposes: [service], choose: [newest] }',
    'fields:',
    ...fields.map(fieldLine),
    '',
  ].join('\n')
}

function fieldLine({ name, type, many, class: klass, personal, choose }: SuggestedField): string {
  const isPersonal = klass === 'identity' || personal
  return `  ${name}: ${flow({
    type,
    many: many ? 'true' : undefined,
    class: klass,
    personal: isPersonal ? 'true' : undefined,
    choose: choose && scalar(choose),
  })}`
}

/** The roles that the matcher compares. */
const compared = new Set(
  'given_name family_name full_name date_of_birth emails phones addresses company_name national_id'.split(' '),
)

/** A matching.yaml, or undefined where the file holds nothing that tells people apart. */
export function matchingYaml(schemas: string, fields: readonly SuggestedField[]): string | undefined {
  const use = fields.filter(({ name }) => compared.has(name)).map(({ name }) => name)
  if (use.length === 0) return undefined
  return [schemaLine(schemas, 'matching'), '# Who is the same: the fields that are compared.', `use: ${list(use)}`, ''].join('\n')
}
