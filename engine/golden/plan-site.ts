import { itemsOf } from '../../core/items.ts'
import type { Withheld, WithheldReason } from '../../core/ledger.ts'
import type { CustomerModel, FieldModel, ObjectMapping } from '../../core/model.ts'
import type { Item, Kind, MappedRecord, Origin, RawFields, WrittenValue } from '../../core/types.ts'
import { identityOf } from './identity.ts'
import type { Plannable, PlannableRecord, PushTarget } from './plannable.ts'

/** One record that is to be brought to its golden record, or the blank of one that is to be created. */
export interface Site {
  readonly target: PushTarget
  readonly plannable: Plannable
  /** Those of the golden record that may be written there. */
  readonly fields: readonly FieldModel[]
  /** Absent: it is to be created. */
  readonly record: PlannableRecord | undefined
  /** Of the record, or of whom it is to be. */
  readonly kind: Kind
  readonly now: View
  /** The customer's other records of the object. */
  readonly others: readonly View[]
  /** Whether this is the one that values go to that no two records there may share. */
  readonly isPrimary: (field: FieldModel) => boolean
}

/** A raw row, and what it says. */
export interface View {
  readonly raw: RawFields
  readonly first: MappedRecord
  /** The second person of a row that holds two. */
  readonly rest: readonly MappedRecord[]
}

export function viewOf({ view }: ObjectMapping, raw: RawFields): View | undefined {
  const result = view(raw)
  const [first, ...rest] = result.ok ? result.records : []
  return first && { raw, first, rest }
}

/** Fields that the object writes of records of a kind, for a purpose that its connection serves. */
export function writableFields(
  { fields, purposes }: CustomerModel,
  { mapping, serves }: PushTarget,
  kind: Kind,
): readonly FieldModel[] {
  const isServed = (field: FieldModel) => purposes.size === 0 || field.purposes.some((purpose) => serves.includes(purpose))
  return [...fields.values()].filter(
    (field) => mapping.writable.has(field.name) && mapping.isFor(field.name, kind) && isServed(field),
  )
}

/** A golden value with whose it is. */
export interface GoldenItem {
  readonly item: Item
  readonly identity: string
  readonly origin: Origin
  readonly why: string
}

/** Of a field, in the order of the golden record. What was made of several values is counted as the first one's. */
export function goldenItems({ plannable: { golden } }: Pick<Site, 'plannable'>, field: string): readonly GoldenItem[] {
  const { rule, from } = golden.lineage[field] ?? { rule: '', from: [] }
  return itemsOf(golden.values[field]).map((item, i) => {
    const origin = from[i] ?? from[0] ?? { record: 0, at: 0 }
    return { item, identity: identityOf(item), origin, why: rule }
  })
}

/** Whether a value is not wanted there; of a record that we created, also what its system refused when it was to be. */
export function isDeclined(site: Site, field: string, identity: string): boolean {
  return declinedIn(site, field, identity).length > 0
}

/** Why these are left out, each reason once: a person does not want them there, or the system refused them. */
export function withheldDeclined(site: Site, field: string, identities: readonly string[]): readonly Withheld[] {
  const declined = identities.flatMap((identity) => declinedIn(site, field, identity))
  const reasons = new Set(declined.map(({ record, key }) => record.refused?.get(key)))
  return [...reasons].map((detail) =>
    detail === undefined ? withheldFrom(site, 'declined', field) : { ...withheldFrom(site, 'refused there', field), detail },
  )
}

function declinedIn({ record, plannable, target }: Site, field: string, identity: string) {
  const own = `${field}\n${identity}`
  if (record?.declined.has(own)) return [{ record, key: own }]
  const created = `${field}\n${identityAtCreate(target.objectId, identity)}`
  const anchor = plannable.records.find(({ declined }) => declined.has(created))
  return anchor === undefined ? [] : [{ record: anchor, key: created }]
}

/** As a value is called that was refused when a record was to be created. */
export function identityAtCreate(objectId: number, identity: string): string {
  return `create ${objectId} ${identity}`
}

export function isParked({ record }: Site, field: string): boolean {
  return record?.parked.has(field) ?? false
}

/** What we wrote into a field of the record and nobody has changed since. */
export function writtenOf({ record }: Site, field: string): readonly WrittenValue[] {
  return record?.written.filter((its) => its.field === field) ?? []
}

/** The columns of a place as they stood before the first of our writes. */
export function rawBefore({ target: { mapping } }: Site, { place, beforeRaw }: WrittenValue): RawFields {
  const columns = place.split('\n').filter((column) => mapping.reading.fields.includes(column))
  return Object.fromEntries(columns.map((column) => [column, beforeRaw[column] ?? null]))
}

export function withheldFrom({ plannable, target, record }: Site, reason: WithheldReason, field?: string): Withheld {
  const place = { ...(record && { record: record.id }), ...(field !== undefined && { field }) }
  return { customer: plannable.customer, objectId: target.objectId, ...place, reason }
}
