import { z } from 'zod'

/** A strict object whose complaint about an unknown key names the known ones. */
export function object<Shape extends z.ZodRawShape>(shape: Shape, known = Object.keys(shape).join(', ')) {
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined) })
}

export const fieldName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'a name of lower-case letters, digits and _')
  .refine((name) => !(name in {}), 'another name: every object of a program has a `constructor`')
export const kindName = fieldName.describe('A kind that customer.yaml declares, such as person.')
export const purposeName = fieldName.describe('A purpose that customer.yaml declares, such as marketing.')
export const column = z.string().min(1, 'the name of a column').describe('A column or property, as the source calls it.')
export const literal = z.union([z.string(), z.number(), z.boolean()])

/** A text of a certain form; a number in its place gets the same answer. */
export function spelled(form: RegExp, allowed: string) {
  return z.string({ error: allowed }).regex(form, allowed)
}

export const duration = spelled(/^[1-9]\d*[smhd]$/, 'a time such as 30s, 5m, 1h or 1d').describe('30s, 5m, 1h, 1d')

export const share = spelled(/^(?:100|\d{1,2}(?:\.\d+)?)%$/, 'a share such as 25%').transform(
  (text) => Number.parseFloat(text) / 100,
)
