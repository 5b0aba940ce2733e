import { z } from 'zod'
import type { Role } from '../../../core/matching.ts'
import { levels } from './level.ts'
import { kindName, object } from './words.ts'

/** What a field can be to the matcher, in the words of the file. An `address` stands for its parts, which have a role each. */
export const fileRoles: ReadonlyMap<string, Role | 'address'> = new Map([
  ['given_name', 'given_name'],
  ['family_name', 'family_name'],
  ['full_name', 'full_name'],
  ['date_of_birth', 'date'],
  ['emails', 'email'],
  ['phones', 'phone'],
  ['addresses', 'address'],
  ['company_name', 'organisation'],
  ['national_id', 'id'],
  ['organisation', 'organisation'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['address', 'address'],
  ['date', 'date'],
  ['street', 'street'],
  ['city', 'city'],
  ['region', 'region'],
  ['postcode', 'postcode'],
  ['country', 'country'],
  ['id', 'id'],
  ['sex', 'sex'],
  ['category', 'category'],
  ['number', 'number'],
  ['url', 'url'],
  ['text', 'text'],
])

const field = z.string().min(1, 'the name of a field').describe('A field of customer.yaml; for a file, one of its columns.')
const compared = z.string().min(1, 'the name of a field in use').describe('A field in use, or a part of it: addresses.postcode.')
const keyPart = z
  .string()
  .min(1, 'the name of a field in use')
  .describe('A field in use, whole (emails) or a part of its value (family_name/prefix3).')

const comparison = object({
  levels: levels.optional(),
  frequency: z.boolean().optional().describe('Whether agreeing on a rare value says more than agreeing on a common one.'),
})

const aProbability = 'auto, or a probability between 0 and 1'
const autoOrProbability = z
  .union([z.literal('auto', { error: aProbability }), z.number({ error: aProbability }).gt(0, aProbability).lt(1, aProbability)])
  .default('auto')

export const usualWrongAtMost = 0.05
const aShare = 'a share between 0 and 1, such as 0.05'

/** `mappings/matching.yaml`, or the rules for a file: who is the same. */
export const matchingSchema = object({
  match: kindName.optional().describe('The kind that these rules are for; without this word, every kind.'),
  use: z.array(field).min(1, 'at least one field').describe('The fields that are compared.'),
  fields: z
    .record(z.string(), object({ role: z.enum([...fileRoles.keys()]).describe('What the field is to the matcher.') }))
    .default({})
    .describe('For fields that are not named as their role.'),
  compare: z
    .record(z.string(), comparison)
    .default({})
    .describe('How fields are compared, where it is not as their role has it.'),
  block: z
    .array(z.array(keyPart).min(1, 'at least one field'))
    .min(1, 'at least one combination')
    .optional()
    .describe('Records that agree on all of one of these combinations are compared; without this word, chosen from the data.'),
  forbid: z
    .array(object({ differ: compared.describe('A field; records that clearly differ in it are never the same.') }))
    .default([])
    .describe('What keeps records apart, however much they agree otherwise.'),
  merge_at: autoOrProbability.describe('The least probability at which records become one customer.'),
  review_at: autoOrProbability.describe('The least probability at which a person is asked.'),
  wrong_at_most: z
    .number({ error: aShare })
    .gt(0, aShare)
    .lt(1, aShare)
    .default(usualWrongAtMost)
    .describe('For merge_at: auto. How large a share of the merged pairs may be expected to be wrong.'),
})

/** What is left of a file with mistakes. */
export const matchingParts = matchingSchema.partial({ use: true })

export type MatchingFile = z.output<typeof matchingParts>
