import { itemsOf } from '../../core/items.ts'
import type { FieldModel } from '../../core/model.ts'
import type { Item, Origin, SourceRecord } from '../../core/types.ts'
import { identityOf } from './identity.ts'

/** One value that a field could take, with the record that says so. */
export interface Candidate extends Origin {
  readonly connection: string
  readonly value: Item
  /** Equal for values that are the same, however they are labelled. */
  readonly identity: string
  /** The record that has it: not the origin where that is gone, and this one stands in for it. */
  readonly holder: SourceRecord
}

/** What the records of a customer say of a field, in the order of the records. Unknown, empty and cleared values say nothing. */
export function candidatesOf({ name }: Pick<FieldModel, 'name'>, records: readonly SourceRecord[]): readonly Candidate[] {
  return records.flatMap((holder) => {
    const { id, connection, changedAt, firstAt } = holder
    const own = { record: id, at: changedAt[name] ?? firstAt, connection, holder }
    return itemsOf(holder.values[name]).map((value) => {
      const identity = identityOf(value)
      return { ...own, ...goneOrigin(name, identity, holder), value, identity }
    })
  })
}

/** Whose value it is, where that record is gone. */
function goneOrigin(field: string, identity: string, { standIns }: SourceRecord) {
  const its = standIns?.find((standIn) => standIn.field === field && identityOf(standIn.item) === identity)
  return its && { ...its.origin, connection: its.connection }
}
