import { canonicalJson } from '../../core/json.ts'
import type { FieldModel } from '../../core/model.ts'
import type { Item, Origin, SourceRecord, Value } from '../../core/types.ts'

/** One value that a field could take, with the record that says so. */
export interface Candidate extends Origin {
  readonly connection: string
  readonly value: Item
  /** Equal for values that are the same, however they are labelled. */
  readonly identity: string
}

/** What the records of a customer say of a field, in the order of the records. Unknown, empty and cleared values say nothing. */
export function candidatesOf(field: FieldModel, records: readonly SourceRecord[]): readonly Candidate[] {
  return records.flatMap((record) => {
    const value = record.values[field.name]
    if (value === undefined || value === null) return []
    const origin = { record: record.id, at: record.changedAt[field.name] ?? record.firstAt, connection: record.connection }
    return itemsOf(value).map((item) => ({ ...origin, value: item, identity: identityOf(item) }))
  })
}

function itemsOf(value: Value): readonly Item[] {
  return isList(value) ? value : [value]
}

function isList(value: Value): value is readonly Item[] {
  return Array.isArray(value)
}

function identityOf(item: Item): string {
  return canonicalJson(typeof item === 'object' && 'value' in item ? item.value : item)
}
