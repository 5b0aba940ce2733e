import type { MatchingModel } from '../../core/model.ts'
import type { Item, SourceRecord, Value } from '../../core/types.ts'
import { plain } from './normalise.ts'

/** What the matcher sees of a record, in a form in which equal things are equal. */
export interface Features {
  readonly id: number
  readonly kind: string
  readonly given: string
  readonly family: string
  /** The whole name: of a person as declared, else given and family; of an organisation its name. */
  readonly name: string
  readonly born: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly postcodes: readonly string[]
  readonly nationalIds: readonly string[]
}

export function featuresOf(record: SourceRecord, model: MatchingModel): Features {
  const texts = (role: string) =>
    [...model.roles].filter(([, its]) => its === role).flatMap(([field]) => textsOf(record.values[field] ?? null))
  const first = (role: string) => plain(texts(role)[0] ?? '')
  const given = first('given_name')
  const family = first('family_name')
  return {
    id: record.id,
    kind: record.kind,
    given,
    family,
    name: (record.kind === 'organisation' && first('company_name')) || first('full_name') || given + family,
    born: texts('date_of_birth')[0] ?? '',
    emails: texts('emails'),
    phones: texts('phones'),
    nationalIds: texts('national_id').map(plain),
    postcodes: postcodesOf(record, model).map(plain),
  }
}

function textsOf(value: Value | null): readonly string[] {
  return itemsOf(value).flatMap((item) => {
    const inner = typeof item === 'object' && 'value' in item ? item.value : item
    return typeof inner === 'string' ? [inner] : []
  })
}

function postcodesOf(record: SourceRecord, model: MatchingModel): readonly string[] {
  const fields = [...model.roles].filter(([, role]) => role === 'addresses').map(([field]) => field)
  return fields.flatMap((field) => itemsOf(record.values[field] ?? null)).flatMap((item) => postcodeOf(item) ?? [])
}

function postcodeOf(item: Item): string | undefined {
  if (typeof item !== 'object') return undefined
  const address = 'value' in item ? item.value : item
  return typeof address === 'object' ? address.postcode : undefined
}

function itemsOf(value: Value | null): readonly Item[] {
  if (value === null) return []
  return isList(value) ? value : [value]
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}
