import { z } from 'zod'
import type { Problem } from '../../../core/errors.ts'
import { MappingError } from '../../../core/errors.ts'
import type { Mappings, ObjectMapping } from '../../../core/model.ts'
import type { MappedRecord, RawFields } from '../../../core/types.ts'
import { loadMappings } from '../../../engine/mapping/load.ts'

export const connectors = new Map<string, z.ZodType>([
  [
    'pos',
    z.strictObject({
      folder: z.string().min(1),
      covers: z.enum(['all', 'part']).default('part'),
      token: z.string().min(8).optional(),
    }),
  ],
])

export const customer = `
kinds: [person, organisation]
purposes:
  service: { basis: contract }
  marketing: { basis: consent, channels: [email, sms] }
defaults: { purposes: [service], choose: [newest] }
fields:
  given_name: { type: name, class: identity }
  family_name: { type: name, class: identity }
  date_of_birth: { type: date, class: identity }
  company_name: { type: text, class: identity }
  emails: { type: email, many: true, class: identity }
  phones: { type: phone, many: true, class: identity }
  addresses: { type: address, many: true, class: identity }
  home: { type: address, class: descriptive }
  country: { type: country, class: descriptive }
  segment: { type: text, class: qualitative }
  interests: { type: text, many: true, class: qualitative, choose: all }
  spent: { type: money, class: quantitative, choose: sum }
  orders: { type: number, class: quantitative, choose: sum }
  vip: { type: boolean, class: descriptive }
`

/** Files by base name. */
export function load(texts: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}): Mappings {
  const files = Object.entries({ customer, ...texts }).map(([name, text]) => ({ path: `mappings/${name}.yaml`, text }))
  return loadMappings(files, connectors, (name) => variables[name])
}

export function problemsOf(
  texts: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
): readonly Problem[] {
  try {
    load(texts, variables)
  } catch (error) {
    if (error instanceof MappingError) return error.problems
    throw error
  }
  return []
}

/** The file of a connection with one object, whose text is indented by four. */
export function connection(object: string): string {
  return `connector: pos\nsettings: { folder: drop }\nevery: 1m\nobjects:\n  customers:\n${object.replace(/^(?=.)/gm, '    ')}`
}

/** The object of which this is the text. */
export function compiled(object: string): ObjectMapping {
  const mapping = load({ shop: connection(object) })
    .connections.get('shop')
    ?.objects.get('customers')
  if (mapping === undefined) throw new Error('the connection has an object')
  return mapping
}

/** A person's object with these fields. */
export function fields(text: string): ObjectMapping {
  return compiled(`kind: person\nfields:\n${text.trim().replace(/^(?=.)/gm, '  ')}`)
}

export function recordOf(mapping: ObjectMapping, raw: RawFields): MappedRecord {
  const result = mapping.map(raw)
  const [record] = result.ok ? result.records : []
  if (record === undefined) throw new Error(JSON.stringify(result))
  return record
}

export function valuesOf(mapping: ObjectMapping, raw: RawFields): MappedRecord['values'] {
  return recordOf(mapping, raw).values
}
