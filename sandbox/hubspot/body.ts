import { z } from 'zod'
import type { ApiContext } from '../stand-in/serve.ts'
import type { Wanted } from './answer.ts'
import { objectKinds } from './definitions.ts'
import { type ObjectType, objectTypes } from './record.ts'
import { invalid } from './refusal.ts'

/** What a request brought. @throws Refusal where it is no JSON of this shape */
export async function bodyOf<Body>(c: ApiContext, shape: z.ZodType<Body>): Promise<Body> {
  let document: unknown
  try {
    document = await c.req.json()
  } catch {
    throw invalid('Invalid input JSON on line 1, column 1: Unable to parse value')
  }
  return shaped(document, shape)
}

/** @throws Refusal */
export function shaped<Body>(document: unknown, shape: z.ZodType<Body>): Body {
  const parsed = shape.safeParse(document)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw invalid(`Invalid input JSON: ${issue?.message ?? 'unexpected'} at [${issue?.path.map(String).join('.') ?? ''}]`)
}

/** The object of the path, by whichever of its names. @throws Refusal */
export function objectTypeOf(name: string): ObjectType {
  const type = objectTypes.find((one) => name === one || name === objectKinds[one].singular || name === objectKinds[one].id)
  if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`)
  return type
}

export function wantedOf(c: ApiContext): Wanted {
  return {
    properties: listOf(c, 'properties'),
    withHistory: listOf(c, 'propertiesWithHistory'),
    associations: listOf(c, 'associations'),
  }
}

/** Once and comma-separated, or repeated. */
function listOf(c: ApiContext, name: string): readonly string[] {
  const given = c.req.queries(name) ?? []
  return given.flatMap((text) => text.split(',')).filter((text) => text !== '')
}

/** @throws Refusal where it is no whole number within the range */
export function limitOf(given: string | number | undefined, most: number): number {
  const limit = given === undefined ? Math.min(10, most) : Number(given)
  if (!Number.isInteger(limit) || limit < 1) throw invalid(`The limit ${given} is not a positive whole number`)
  if (limit > most) throw invalid(`The limit ${limit} exceeds the maximum of ${most}`)
  return limit
}

const PropertyValue = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const Given = z.record(z.string(), PropertyValue)

export const Association = z.object({ to: z.object({ id: z.coerce.string() }) })
