import type { Mappings, ObjectMapping } from '../../../core/model.ts'
import type { Kind, MappedValues, RawFields } from '../../../core/types.ts'
import type { Kept } from './records.ts'
import type { System } from './system.ts'
import { itemsOf } from './values.ts'

/** Who stands in a row, in our words: one, or a couple. */
export interface PersonIn {
  readonly name: string
  readonly kind: Kind
  readonly values: MappedValues
}

export function personsIn(mapping: ObjectMapping, id: string, fields: RawFields): readonly PersonIn[] {
  const mapped = mapping.map(fields)
  return mapped.ok ? mapped.records.map(({ part, kind, values }) => ({ name: nameOfPart(id, part), kind, values })) : []
}

/** Whether one of them says something then that he does not say now. */
export function gains(before: readonly PersonIn[], after: readonly PersonIn[]): boolean {
  return after.some(({ name, values }) => {
    const was = before.find((person) => person.name === name)?.values ?? {}
    return Object.entries(values).some(([field, value]) => itemsOf(value).some((item) => !itemsOf(was[field]).includes(item)))
  })
}

/** `till-3`, and `till-3/2` for the second person of that row. */
export function nameOfPart(id: string, part: number): string {
  return part === 1 ? id : `${id}/${part}`
}

/** Everyone who is in a system now. */
export function everyoneIn(mappings: Mappings, system: System): readonly PersonIn[] {
  const mapping = mappingOf(mappings, system)
  return system.records.live().flatMap(({ id, fields }) => personsIn(mapping, id, fields))
}

export function mappingOf({ connections }: Mappings, { shape }: Pick<System, 'shape'>): ObjectMapping {
  const mapping = connections.get(shape.name)?.objects.get('contacts')
  if (mapping === undefined) throw new Error(`no mapping of ${shape.name}`)
  return mapping
}

/** Who says what stands in a record without a member. */
export const nobody = 'NOBODY'

/** Whose record it is, as it says. */
export function personOf(system: System, { fields }: Pick<Kept, 'fields'>): string {
  const member = fields[memberColumn(system)]
  return typeof member === 'string' ? member : nobody
}

export function memberColumn({ shape }: System): string {
  return ['crm', 'till', 'club'].includes(shape.name) ? 'Member' : 'member'
}
