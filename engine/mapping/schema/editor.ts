import { z } from 'zod'
import { connectionSchema } from './connection.ts'
import { customerSchema } from './customer.ts'
import { matchingSchema } from './matching.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** JSON Schemas by file name, for editors to check and complete mapping files with; made of what validates them. */
export function editorSchemas(connectors: ReadonlyMap<string, z.ZodType>): Readonly<Record<string, JsonSchema>> {
  return {
    'customer.schema.json': titled('The golden record', customerSchema),
    'matching.schema.json': titled('Who is the same', matchingSchema),
    'connection.schema.json': {
      ...titled('A connection', connectionSchema.extend({ connector: z.enum([...connectors.keys()]) })),
      allOf: [...connectors].map(([name, settings]) => ({
        if: { properties: { connector: { const: name } } },
        then: { properties: { settings: sectionOf(settings), credentials: sectionOf(settings) } },
      })),
    },
  }
}

function titled(title: string, schema: z.ZodType): JsonSchema {
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), title }
}

/** Either section may hold any setting, and `${NAME}` may stand for a value of any type. */
function sectionOf(settings: z.ZodType): JsonSchema {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const reference = { type: 'string', pattern: '\\$\\{' }
  const either = Object.entries(properties).map(([name, property]) => [name, withReference(property, reference)] as const)
  return { type: 'object', properties: Object.fromEntries(either), additionalProperties: false }
}

function withReference(property: unknown, reference: JsonSchema): JsonSchema {
  const isObject = typeof property === 'object' && property !== null
  const description = isObject && 'description' in property ? { description: property.description } : {}
  return { anyOf: [property, reference], ...description }
}
