import { z } from 'zod'
import { fieldName, kindName, object } from './words.ts'

/** What a field can tell about who somebody is; the matcher has a comparison for each. */
export const roles = [
  'given_name',
  'family_name',
  'full_name',
  'date_of_birth',
  'emails',
  'phones',
  'addresses',
  'company_name',
  'national_id',
] as const

/** `mappings/matching.yaml`: who is the same. */
export const matchingSchema = object({
  match: kindName.optional(),
  use: z.array(fieldName).min(1).describe('The fields that are compared.'),
  fields: z
    .record(fieldName, object({ role: z.enum(roles).describe('What the field is to the matcher.') }))
    .default({})
    .describe('For fields that are not named as their role.'),
})

/** What is left of a file with mistakes. */
export const matchingParts = matchingSchema.partial({ use: true })

export type MatchingFile = z.output<typeof matchingParts>
