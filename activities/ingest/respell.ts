import { isList } from '../../core/items.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { Item, RawFields, Value } from '../../core/types.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import { isSaid, placesOf, slotAt } from '../../engine/mapping/place.ts'
import type { WrittenPlace } from '../../store/written-changes.ts'
import type { Step } from './steps.ts'

/**
 * A value of ours as another mapping calls it, together with what the record said there before.
 *
 * @returns undefined where that mapping reads something else there, or where nobody can tell which of several it is
 */
export function respell(mapping: ObjectMapping, { raw, former }: Step, written: WrittenPlace): WrittenPlace | undefined {
  const item = calledIn(mapping, raw, written, written.item, former.values[written.field])
  if (item === undefined) return undefined
  if (written.before === null) return { ...written, item }
  const before = calledIn(mapping, { ...raw, ...written.beforeRaw }, written, written.before, undefined)
  return { ...written, item, before: before ?? null }
}

/** @param known the item under the former mapping @param list where it stood in a list then, the whole of that */
function calledIn(
  mapping: ObjectMapping,
  raw: RawFields,
  its: WrittenPlace,
  known: Item,
  list: Value | null | undefined,
): Item | undefined {
  const slot = slotAt(mapping, its)
  const point = slot?.read(raw)
  if (point !== undefined && point !== null)
    return slot?.label === undefined ? { value: point } : { value: point, label: slot.label }
  const said = placesOf(mapping, raw)(its)
  if (said === undefined) return known
  if (said === null || !isRead(mapping, its, isList(said))) return undefined
  if (!isList(said)) return said
  return isSaid(known, said) ? known : sameAmong(said, known, list)
}

/** A list of as many items has them in the same order. */
function sameAmong(said: readonly Item[], known: Item, list: Value | null | undefined): Item | undefined {
  if (list === undefined || list === null || !isList(list) || list.length !== said.length) return undefined
  return said[list.findIndex((item) => identityOf(item) === identityOf(known))]
}

/** Whether the mapping still reads the field from there. The place of an item of a list ends with the item. */
function isRead(mapping: ObjectMapping, { field, place }: WrittenPlace, isOfList: boolean): boolean {
  if (mapping.slots.has(field)) return slotAt(mapping, { field, place }) !== undefined
  const columns = isOfList ? place.split('\n').slice(0, -1) : place.split('\n')
  return columns.every((column) => mapping.columns.get(field)?.includes(column))
}
