import type { BlockPart, CustomerModel, FieldType, MatchField, MatchingModel } from '../../core/model.ts'
import type { Address } from '../../core/types.ts'
import { comparisonOf, usualFrequency } from './comparison.ts'
import { fileRoles, type MatchingFile, matchingParts } from './schema/matching.ts'
import { versionOf } from './version.ts'

/** The type of a field, where it is known: fields of type address stand for their parts. */
export type TypeOf = (field: string) => FieldType | undefined

/** Without the file: every identity field whose name says what it is. */
export function defaultMatching(customer: CustomerModel): MatchingModel {
  const identity = [...customer.fields.values()].filter((field) => field.class === 'identity' && fileRoles.has(field.name))
  const use = identity.map(({ name }) => name)
  return modelOf({ ...matchingParts.parse({}), use }, typesOf(customer))
}

export function typesOf(customer: CustomerModel | undefined): TypeOf {
  return (field) => customer?.fields.get(field)?.type
}

export function modelOf(file: MatchingFile, typeOf: TypeOf): MatchingModel {
  const fields = comparedFields(file, typeOf).map((field) => matchField(field, file))
  const model = {
    kind: file.match,
    fields,
    blocks: file.block?.map((block) => block.flatMap((text) => blockPartOf(text, fields))),
    forbid: file.forbid.map(({ differ }) => differ),
    mergeAt: probabilityOf(file.merge_at),
    reviewAt: probabilityOf(file.review_at),
    wrongAtMost: file.wrong_at_most,
  }
  return { ...model, version: versionOf(model) }
}

export type ComparedField = Pick<MatchField, 'name' | 'field' | 'part' | 'role'>

/** What is compared, without how. Fields whose role is not known are left out: the check tells of them. */
export function comparedFields(file: MatchingFile, typeOf: TypeOf): readonly ComparedField[] {
  return (file.use ?? []).flatMap((field) => {
    const role = fileRoleOf(field, file)
    if (role === undefined) return []
    if (isAddress(role, typeOf(field))) return addressParts.map((part) => ({ name: `${field}.${part}`, field, part, role: part }))
    // An address that was never taken apart is a line of words.
    return [{ name: field, field, role: role === 'address' ? 'street' : role }]
  })
}

/** Of a field that is in use and whose declaration is not sound, the role tells. */
function isAddress(role: string, type: FieldType | undefined): boolean {
  return type === 'address' || (type === undefined && role === 'address')
}

/** Both lines of a street are one. */
const addressParts = ['street', 'city', 'region', 'postcode', 'country'] as const satisfies readonly (keyof Address)[]

export function fileRoleOf(field: string, { fields }: Pick<MatchingFile, 'fields'>) {
  return fileRoles.get(fields[field]?.role ?? field)
}

function matchField(field: ComparedField, { compare }: MatchingFile): MatchField {
  const { levels, frequency = usualFrequency(field.role) } = compare[field.name] ?? {}
  return { ...field, comparison: comparisonOf(field.role, levels), frequency }
}

function blockPartOf(text: string, fields: readonly MatchField[]): readonly BlockPart[] {
  const named = namedPart(text, fields)
  return named === undefined ? [] : [{ field: named.field.name, part: named.part }]
}

/** `emails`, or a part of its value: `family_name/prefix3`. The name of a column may have a slash in it. */
export function namedPart(text: string, fields: readonly ComparedField[]) {
  const whole = fields.find(({ name }) => name === text)
  if (whole) return { field: whole, part: 'value' }
  const [, name, part] = /^(.+)\/(.*)$/s.exec(text) ?? []
  const field = fields.find((field) => field.name === name)
  return field && part !== undefined ? { field, part } : undefined
}

function probabilityOf(written: number | 'auto'): number | undefined {
  return written === 'auto' ? undefined : written
}
