import { z } from 'zod'
import { fieldClasses, fieldTypes } from '../../../core/model.ts'
import { fieldName, kindName, object, purposeName, spelled } from './words.ts'

const basis = z.enum(['contract', 'consent', 'legal_obligation', 'legitimate_interest', 'vital_interest', 'public_task'])

const purpose = object({
  basis: basis.describe('The legal basis of processing (GDPR, article 6).'),
  channels: z.array(fieldName).min(1).default([]).describe('The channels that consent is given for, such as email and sms.'),
})

const connections = z.array(z.string()).min(1).describe('Connections, the most trusted first.')

const rules = ['newest', 'most_frequent', 'most_complete', 'best_spelled', 'longest', 'min', 'max', 'sum', 'all'] as const
const rule = z.union([
  z.enum(rules, { error: `${rules.join(', ')}, { prefer: [connections] }` }),
  object({ prefer: connections }),
])

const choose = z
  .union([rule, z.array(rule).min(1)])
  .describe('How a value is chosen among the records of a customer: rules, tried in order until one value is left.')

const field = object({
  type: z.enum(fieldTypes).describe('What its values are; a type adds its own clean-up and check.'),
  many: z.boolean().default(false).describe('A list of values. Many-valued e-mails, phones and addresses are contact points.'),
  class: z.enum(fieldClasses).describe('What the field tells: who it is, a figure, a taste, or something else.'),
  personal: z.boolean().optional().describe('Whether it is personal data. Without this word: of class identity it is.'),
  purposes: z.array(purposeName).min(1).optional().describe('What it is used for; without this word, the defaults.'),
  choose: choose.optional(),
  retain: spelled(/^[1-9]\d*[dwmy]$/, 'a time such as 90d, 12m or 3y')
    .optional()
    .describe('How long it is kept: 90d, 12m, 3y.'),
})

/** `mappings/customer.yaml`: the golden record. */
export const customerSchema = object({
  kinds: z.array(kindName).min(1).describe('Records match within their kind.'),
  purposes: z.record(fieldName, purpose).default({}).describe('What personal data is used for.'),
  defaults: object({
    purposes: z.array(purposeName).min(1).optional(),
    choose: choose.optional(),
  })
    .default({})
    .describe('For fields that do not say it themselves.'),
  fields: z.record(fieldName, field).describe('The fields of the golden record.'),
})

/** What is left of a file with mistakes. */
export const customerParts = customerSchema.partial({ kinds: true, fields: true })
export type CustomerParts = z.output<typeof customerParts>

export type FieldSpec = NonNullable<CustomerParts['fields']>[string]
export type ChooseSpec = z.output<typeof choose>
