import { SalesforceError } from './errors.ts'
import type { Field } from './fields.ts'
import type { Org } from './org.ts'
import type { SObject } from './sobject.ts'
import { parsed } from './values.ts'

/** A record as it was sent, its values parsed by the types of their fields. */
export type Input = ReadonlyMap<Field, unknown>

/** @throws SalesforceError of the whole request, whatever else is in it */
export function parseInput(org: Org, object: SObject, sent: Readonly<Record<string, unknown>>): Input {
  const input = new Map<Field, unknown>()
  for (const [name, value] of Object.entries(sent)) {
    if (name === 'attributes') continue
    const field = org.field(object, name)
    if (field === undefined) {
      throw new SalesforceError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`)
    }
    input.set(field, parsed(field, value))
  }
  return input
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function valueOf(input: Input, name: string): unknown {
  for (const [field, value] of input) if (field.name === name) return value
  return undefined
}
