import { z } from 'zod'
import { countryCode } from '../transforms/country.ts'
import { transforms } from '../transforms/table.ts'
import { nothing } from '../transforms/transform.ts'
import { column, kindName, literal, object } from './words.ts'

const table = [...transforms.values()]
const bare = table.filter(({ argument }) => argument.safeParse(undefined).success)
const taking = table.filter(({ argument }) => argument !== nothing)

const everyTransform = table.map((its) => (bare.includes(its) ? its.name : `{ ${its.name}: … }`)).join(', ')

const withArgument = object(
  Object.fromEntries(taking.map(({ name, argument, doc }) => [name, argument.optional().describe(doc)])),
  everyTransform,
)
  .refine((step) => Object.keys(step).length === 1, 'one transform in each element of the list')
  .meta({ minProperties: 1, maxProperties: 1 })

/** One transform: its name, or its name with an argument. */
const step = z
  .union([
    z
      .enum(
        bare.map(({ name }) => name),
        { error: everyTransform },
      )
      .describe(bare.map(({ name, doc }) => `${name}: ${doc}`).join('\n')),
    withArgument,
  ])
  .meta({ id: 'Transform' })

export const outcomes = ['quarantine', 'unknown', 'empty'] as const

const reading = {
  from: column.optional(),
  join: z.array(column).min(2, 'two columns or more').optional().describe('Columns whose filled values make one text.'),
  with: z.string().optional().describe('What stands between joined values; a space without this word.'),
  first: z.array(column).min(2, 'two columns or more').optional().describe('The first of these columns that is filled.'),
  clean: z.array(step).min(1).optional().describe('Transforms, done in order. The type of the field adds its own at the end.'),
  values: z.record(z.string(), literal).optional().describe("The source's values and ours."),
  otherwise: z
    .union([z.enum(outcomes), literal])
    .optional()
    .describe(
      'What becomes of a value that is not accepted: quarantine (the whole row), unknown, empty, or with `values` a value.',
    ),
}

const sources = ['from', 'join', 'first'] as const

/** Complains unless exactly one of the words that say where a value comes from is there. */
function hasOneSource(words: readonly string[]) {
  return (entry: object, ctx: z.RefinementCtx): void => {
    const [first, second, ...more] = words.filter((word) => word in entry)
    const message = `exactly one of ${words.join(', ')}`
    if (first === undefined) return ctx.addIssue({ code: 'custom', message })
    for (const word of second ? [second, ...more] : []) addIssueAt(ctx, word, message)
    if ('with' in entry && !('join' in entry)) addIssueAt(ctx, 'with', 'only beside join')
  }
}

function addIssueAt(ctx: z.RefinementCtx, key: string, message: string): void {
  ctx.addIssue({ code: 'custom', message, path: [key], params: { at: 'key' } })
}

const addressPart = z.union([column, object(reading).superRefine(hasOneSource(sources))]).meta({ id: 'AddressPart' })

const address = object({
  street: addressPart.optional().describe('Street and house number.'),
  street2: addressPart.optional().describe('What stands below the street.'),
  city: addressPart.optional(),
  region: addressPart.optional().describe('State or province.'),
  postcode: addressPart.optional(),
  country: addressPart.optional(),
})

const rowCountry = object({
  from: column.describe('The column that says the country, by its code or its name.'),
  otherwise: countryCode.optional().describe('The country of rows where that column is blank.'),
})

const bad = object({
  from: column.describe('The column that tells.'),
  when: z.array(literal).min(1).describe('What it says of a point that is of no use.'),
}).describe('When a contact point is proven to be of no use, such as an e-mail address that bounced: it never becomes golden.')

const entry = object({
  ...reading,
  address: address.optional().describe('The columns that make an address.'),
  country: z
    .union([countryCode, rowCountry])
    .optional()
    .describe('The country of phones without its code, of addresses that do not say theirs, of postcodes and of states.'),
  default: literal.optional().describe('For a value that is empty or unknown.'),
  label: z
    .string()
    .min(1)
    .optional()
    .describe('Of a contact point: work, mobile, billing… It also says which point is written here.'),
  bad: bad.optional(),
  read: z
    .literal(false)
    .optional()
    .describe('It is written only: false says that what stands there is no evidence of the customer. For derived figures.'),
  write: z.literal(false).optional().describe('It is read only: false says that its columns are never written.'),
  for: kindName.optional().describe('The kind whose records it is for: of others nothing is read there, and nothing is written.'),
  unique: z.boolean().optional().describe('Whether no two records of that system may share the value.'),
})
  .superRefine(hasOneSource([...sources, 'address']))
  .superRefine((entry, ctx) => {
    const misplaced = 'address' in entry ? ['clean', 'values', 'default'] : []
    const message = 'inside the part of the address that it is for'
    for (const word of misplaced.filter((word) => word in entry)) addIssueAt(ctx, word, message)
  })
  .meta({ id: 'Entry' })

/** A field: a column, an entry, or for many-valued fields a list of them. */
export const fieldEntries = z.union([column, entry, z.array(z.union([column, entry])).min(1)])

export type EntrySpec = z.output<typeof entry>
export type ReadingSpec = Pick<EntrySpec, 'from' | 'join' | 'with' | 'first' | 'clean' | 'values' | 'otherwise'>
export type StepSpec = z.output<typeof step>
export type FieldEntries = z.output<typeof fieldEntries>
