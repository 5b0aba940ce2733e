import { contactPointTypes, type FieldType } from '../../../core/model.ts'
import type { Guess } from './role.ts'
import type { SuggestedField } from './suggested-field.ts'

/** The golden record's fields, as customer.yaml declares them. */
export type CustomerFields = ReadonlyMap<string, { readonly type: FieldType; readonly many: boolean }>

/** The fields that a given customer.yaml has, under its names; for the rest, a reason why not. */
export function fitting(
  fields: readonly SuggestedField[],
  known: CustomerFields | undefined,
): { fields: SuggestedField[]; foreign: Guess[] } {
  if (known === undefined) return { fields: [...fields], foreign: [] }
  const kept: SuggestedField[] = []
  const foreign: Guess[] = []
  for (const field of fields) {
    const name = nameIn(known, field)
    if (name !== undefined) kept.push({ ...field, name, many: known.get(name)?.many ?? false })
    else
      foreign.push({
        column: field.name,
        role: 'ignored',
        why: `customer.yaml has no field for it (${field.type})`,
        confidence: 1,
      })
  }
  return { fields: kept, foreign }
}

function nameIn(known: CustomerFields, { name, type }: SuggestedField): string | undefined {
  if (known.get(name)?.type === type) return name
  return contactPointTypes.includes(type) ? [...known].find(([, field]) => field.type === type)?.[0] : undefined
}
