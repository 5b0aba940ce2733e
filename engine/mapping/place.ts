import { isList } from '../../core/items.ts'
import { canonicalJson } from '../../core/json.ts'
import type { ObjectMapping, Slot } from '../../core/model.ts'
import type { MappedValues, RawFields, Value } from '../../core/types.ts'
import { identityOf } from '../golden/identity.ts'

/** One place of a record: a field, and its columns joined by a line feed. */
export interface PlaceOf {
  readonly field: string
  readonly place: string
}

/** What a raw row says at each place; `undefined` where that is unknown. The row is mapped once, and only where it has to be. */
export function placesOf(mapping: ObjectMapping, raw: RawFields): (its: PlaceOf) => Value | null | undefined {
  let seen: MappedValues | undefined
  const values = () => (seen ??= viewed(mapping, raw))
  return (its) => {
    const point = slotAt(mapping, its)?.read(raw)
    return point === undefined ? values()[its.field] : point
  }
}

/** The place of a contact point, where the mapping has it. */
export function slotAt({ slots }: ObjectMapping, { field, place }: PlaceOf): Slot | undefined {
  return slots.get(field)?.find(({ columns }) => columns.join('\n') === place)
}

/** Whether an item is what is said at its place. Of a place that holds several, whether it is among them. */
export function isSaid(item: Value | null, said: Value | null | undefined): boolean {
  if (said === undefined || said === null || item === null) return (said ?? null) === item
  if (isList(item)) return canonicalJson(item) === canonicalJson(said)
  return (isList(said) ? said : [said]).some((one) => identityOf(one) === identityOf(item))
}

function viewed({ view }: ObjectMapping, raw: RawFields): MappedValues {
  const result = view(raw)
  return (result.ok && result.records.find(({ part }) => part === 1)?.values) || {}
}
