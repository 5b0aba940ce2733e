import { z } from 'zod'
import { dateFormats } from '../transforms/date.ts'
import { fieldEntries } from './entry.ts'
import { column, duration, fieldName, kindName, literal, object, purposeName, share } from './words.ts'

const kindByRow = object({
  from: column,
  filled: kindName.optional().describe('The kind of a row whose column is filled.'),
  values: z.record(z.string(), kindName).optional().describe("The column's values and our kinds."),
  otherwise: kindName.describe('The kind of every other row.'),
}).refine((kind) => 'filled' in kind !== 'values' in kind, 'one of filled, values')

const people = object({
  given: column.optional(),
  family: column.optional(),
  full: column.optional(),
}).refine(
  ({ given, family, full }) => (full === undefined) === (given !== undefined) && (given === undefined) === (family === undefined),
  'given and family, or full',
)

const states = ['granted', 'denied', 'unknown'] as const

const consent = object({
  from: column,
  values: z.record(z.string(), z.enum(states)).describe("The source's words and what they mean."),
  otherwise: z
    .enum(['unknown', 'denied', 'quarantine'])
    .default('unknown')
    .describe('For any other word. Consent is never assumed.'),
})

const creation = object({
  when: z
    .record(fieldName, z.union([z.literal('filled'), z.array(literal).min(1)]))
    .describe('Our fields that must be filled, or have one of these values, before a customer is created there.'),
})

const write = object({
  mode: z
    .enum(['off', 'review', 'auto'])
    .describe('off plans nothing; review lets a person approve what is written there; auto only what is above a ceiling.'),
  create: z
    .union([z.boolean(), creation])
    .default(false)
    .describe('Whether customers that the system lacks are created there, and which.'),
  at_most: z.int().positive().optional().describe('How many records may change within an hour without a person; 500.'),
  at_most_share: share
    .optional()
    .describe("How large a share of the object's records may change within an hour without a person."),
})

const objectName = z.string().regex(/^[^\s/]+$/, 'a name without spaces and /')

export const mappedObject = object({
  kind: z.union([kindName, kindByRow]).describe('What its records are; by row where they differ.'),
  id: z
    .union([column, z.array(column).min(1)])
    .optional()
    .describe('The column, or columns, that tell records apart; for systems without ids of their own.'),
  modified: z
    .union([column, object({ from: column, date: dateFormats })])
    .optional()
    .describe('The column with the time at which a row was last modified; with its formats, where it is not plain ISO 8601.'),
  absences: object({ at_most_share: share.describe('How much of the object one full read may take for deleted.') }).optional(),
  people: people.optional().describe('The name columns of a source that writes couples in one row: John & Mary Smith.'),
  fields: z.record(fieldName, fieldEntries).describe('Our fields and where they come from.'),
  consent: z.record(z.string(), consent).default({}).describe('By <purpose>/<channel>.'),
  write: write.optional().describe('How it is written to.'),
}).meta({ id: 'Object' })

/** `mappings/<connection>.yaml`: one account of one system. */
export const connectionSchema = object({
  connector: z.string().min(1),
  credentials: z.record(z.string(), z.unknown()).default({}).describe("Secrets, as '${NAME}' of the environment."),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("The connector's settings; '${NAME:-default}' is filled from the environment."),
  every: duration.describe('How often it is pulled: 30s, 5m, 1h, 1d.'),
  serves: z.array(purposeName).default([]).describe('The purposes that this system uses data for.'),
  objects: z.record(objectName, mappedObject).describe('The kinds of things that it holds.'),
})

const objectParts = mappedObject.partial({ kind: true, fields: true })

/** What is left of a file with mistakes. */
export const connectionParts = connectionSchema
  .partial({ connector: true, every: true })
  .extend({ objects: z.record(objectName, objectParts).optional() })

export type ConnectionParts = z.output<typeof connectionParts>
export type ObjectParts = z.output<typeof objectParts>
export type ConnectionFile = z.output<typeof connectionSchema>
export type ObjectSpec = ConnectionFile['objects'][string]
