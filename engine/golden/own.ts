import { isList, itemsOf } from '../../core/items.ts'
import type { Item, MappedValues, RetiredValue, SourceRecord, StandIn, Value, WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import { isBad, labelOf } from './items.ts'

/**
 * The record as its own people have it: each value that we wrote gives way to what stood there before. Where the origin of one is gone, the
 * value stays, and stands for it. One that a steward's override brought never stays: an override that has ended says nothing.
 *
 * @param written those of this record @param retired the same
 */
export function ownRecord(
  record: SourceRecord,
  written: readonly WrittenValue[],
  retired: readonly RetiredValue[],
): SourceRecord {
  if (written.length + retired.length === 0) return record
  const standIns = [...byField(written)].flatMap(([field, its]) => standInsOf(record.values[field], its))
  const gone = [...retired, ...badOf(record, written)]
  const isDisplacing = written.some((its) => standsIn(its) && its.before !== null)
  return {
    ...record,
    values: ownValues(record.values, written, standsIn),
    ...(isDisplacing && { evidence: evidenceOf(record.values, written) }),
    ...(gone.length > 0 ? { retired: gone } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
  }
}

/**
 * What of the mapped values tells who it is. What stands in for a record that is gone fills a place that was empty, and is no reason to pass
 * over what the record said itself: else two who were taken for one, and are not, would be held together by what we wrote.
 */
export function evidenceOf(values: MappedValues, written: readonly WrittenValue[]): MappedValues {
  return ownValues(values, written, (its) => standsIn(its) && its.before === null)
}

type Stands = (written: WrittenValue) => boolean

function ownValues(values: MappedValues, written: readonly WrittenValue[], stands: Stands): MappedValues {
  const own: Record<string, Value | null> = {}
  for (const [field, its] of byField(written)) {
    const value = values[field]
    if (value !== undefined && value !== null) own[field] = ownValue(value, its, stands)
  }
  return { ...values, ...own }
}

function byField(written: readonly WrittenValue[]): ReadonlyMap<string, readonly WrittenValue[]> {
  return Map.groupBy(written, ({ field }) => field)
}

/**
 * Whether a value of ours stands for a record that is gone. Of one that was somebody else's by then it is no evidence: a deletion would undo
 * the repair of what was written while the two were taken for one.
 */
export function standsIn({ originLives, originConnection, originParted }: WrittenValue): boolean {
  return !originLives && originConnection !== null && !originParted
}

function ownValue(value: Value, written: readonly WrittenValue[], stands: Stands): Value | null {
  const whole = written.find((its) => isWhole(value, its))
  if (whole !== undefined) return stands(whole) ? value : whole.before
  if (!isList(value)) return value
  // All at once: what one of our writes displaced may be what another one wrote.
  const own = value.flatMap((item) => {
    const its = written.filter((each) => isThat(item, each))
    return its.length === 0 || its.some(stands) ? [item] : its.flatMap(({ before }) => itemsOf(before))
  })
  return own.length > 0 ? distinct(own) : null
}

/** A single value that we wrote is ours however it maps by now: the next change at its source ends the written value. */
function isWhole(value: Value, { item }: Pick<WrittenValue, 'item'>): boolean {
  return !isList(value) || (isList(item) && identitiesOf(value) === identitiesOf(item))
}

/** An equal point of another label stands in another place, where its record has it by itself. */
function isThat(item: Item, written: WrittenValue): boolean {
  if (isList(written.item) || identityOf(item) !== identityOf(written.item)) return false
  const label = labelOf(item)
  return label === undefined || label === labelOf(written.item)
}

function identitiesOf(items: readonly Item[]): string {
  return items.map(identityOf).toSorted().join('\n')
}

function distinct(items: readonly Item[]): readonly Item[] {
  return [...Map.groupBy(items, identityOf).values()].flatMap(([first]) => first ?? [])
}

/** Of a value that the record has by itself too, none. */
function standInsOf(value: Value | null | undefined, written: readonly WrittenValue[]): readonly StandIn[] {
  if (value === undefined || value === null) return []
  const isOurs = (item: Item) => written.some((its) => isWhole(value, its) || isThat(item, its))
  const own = new Set(
    [
      ...itemsOf(value).filter((item) => !isOurs(item)),
      ...written.filter((its) => !standsIn(its)).flatMap(({ before }) => itemsOf(before)),
    ].map(identityOf),
  )
  return written.filter(standsIn).flatMap((its) => {
    const { field, origin, originConnection } = its
    const items = itemsOf(value).filter((item) => (isWhole(value, its) || isThat(item, its)) && !own.has(identityOf(item)))
    return items.map((item) => ({ field, item, origin, connection: originConnection ?? '' }))
  })
}

/** That a point is of no use is the source's own word, whoever wrote the point. */
function badOf({ values, changedAt, firstAt }: SourceRecord, written: readonly WrittenValue[]): readonly RetiredValue[] {
  return [...byField(written)].flatMap(([field, its]) => {
    const ours = itemsOf(values[field]).filter((item) => isBad(item) && its.some((each) => isThat(item, each)))
    return ours.map((item) => ({ field, item, at: changedAt[field] ?? firstAt }))
  })
}
