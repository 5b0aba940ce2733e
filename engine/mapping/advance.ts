import { isDeepStrictEqual } from 'node:util'
import type { ObjectMapping } from '../../core/model.ts'
import type { Consent, FieldProblem, Kind, MappedRecord, MappedValues, RawFields } from '../../core/types.ts'

/** One record as its last pull left it. */
export interface RecordState {
  /** 1, or 2 for the second person of a row. */
  readonly part: number
  /** The last known value of every column that the mapping reads; the same for both parts of a row. */
  readonly raw: RawFields
  /** Always what `raw` maps to. */
  readonly values: MappedValues
  /** Epoch milliseconds, of fields that changed at another time than `firstAt`. */
  readonly changedAt: Readonly<Record<string, number>>
  readonly firstAt: number
  /** Fields that had a value once and that the source has emptied since. */
  readonly cleared: readonly string[]
}

export interface AdvancedRecord extends RecordState {
  readonly kind: Kind
  readonly consent: Consent
  /** Fields that have another value than before, or that lost theirs. */
  readonly changed: readonly string[]
}

export type Advance =
  | {
      readonly ok: true
      readonly records: readonly AdvancedRecord[]
      /** Parts that the row held before and does not hold now. */
      readonly gone: readonly number[]
      /** Fields with a value that was not understood, unless a former one stays in its place. */
      readonly ignored?: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/**
 * What a pulled row makes of the records it became before. What the row does not tell stays as it was, what it tells to be empty
 * is emptied, and only a field that the source itself emptied is `cleared`. An empty `incoming` maps the stored row anew.
 *
 * A row that holds two people is two records with one raw row. They are told apart by their place in the row, since nothing
 * else does: a couple that swaps places swaps its values, and a second person who is not named any more is gone.
 *
 * @param previous the records of this row, none where it is new
 * @param at when the row was as it is, in epoch milliseconds
 * @param fieldTimes when single columns changed, in epoch milliseconds, where the source tells
 */
export function advance(
  previous: readonly RecordState[],
  incoming: RawFields,
  at: number,
  fieldTimes: Readonly<Record<string, number>> | undefined,
  mapping: ObjectMapping,
): Advance {
  const raw = nextRaw(previous[0]?.raw, incoming, mapping)
  const mapped = mapping.map(raw)
  if (!mapped.ok) return mapped
  const times: Times = { at, ofColumn: fieldTimes }
  const records = mapped.records.map((record) => {
    const former = previous.find(({ part }) => part === record.part)
    return former === undefined ? firstState(record, raw, times, mapping) : nextState(record, former, raw, times, mapping)
  })
  const gone = previous.map(({ part }) => part).filter((part) => !records.some((record) => record.part === part))
  return { ok: true, records, gone, ...(mapped.ignored && { ignored: mapped.ignored }) }
}

function nextRaw(former: RawFields = {}, incoming: RawFields, mapping: ObjectMapping): RawFields {
  const raw = overlaid(former, incoming, mapping)
  const kept = distrustedNow(former, raw, mapping)
  if (kept.size === 0) return raw
  return overlaid(former, Object.fromEntries(Object.entries(incoming).filter(([column]) => !kept.has(column))), mapping)
}

function overlaid(former: RawFields, incoming: RawFields, { reading, composites, substitutes }: ObjectMapping): RawFields {
  const raw: Record<string, unknown> = {}
  for (const column of reading.fields) {
    const value = incoming[column] === undefined ? former[column] : incoming[column]
    if (value !== undefined) raw[column] = value
  }
  for (const columns of composites) {
    if (columns.every((column) => incoming[column] === undefined)) continue
    for (const column of columns) if (incoming[column] === undefined) raw[column] = null
  }
  for (const columns of substitutes) {
    if (!columns.some((column) => isFilled(incoming[column]))) continue
    for (const column of columns) if (incoming[column] === undefined) raw[column] = null
  }
  return raw
}

/**
 * Columns that held an accepted value and now hold one that counts as unknown: they keep the former. Where there is none to keep,
 * the new one is stored as it is, so that a mended mapping finds it.
 */
function distrustedNow(former: RawFields, raw: RawFields, { distrusted }: ObjectMapping): ReadonlySet<string> {
  const now = distrusted(raw)
  if (now.length === 0) return new Set()
  const before = new Set(distrusted(former))
  const wasFilled = (column: string) => isFilled(former[column])
  return new Set(now.filter((columns) => !before.has(columns) && columns.some(wasFilled)).flat())
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

interface Times {
  readonly at: number
  /** Undefined where the source does not tell. */
  readonly ofColumn: Readonly<Record<string, number>> | undefined
}

/** Of a million new rows all but this was spent on what none of them has: a former state. */
function firstState(record: MappedRecord, raw: RawFields, times: Times, { columns, reading }: ObjectMapping): AdvancedRecord {
  const { values } = record
  const changed = Object.keys(values).filter((field) => (values[field] ?? null) !== null && (columns?.has(field) ?? true))
  const timeOf = (field: string) => [field, newest(columns?.get(field) ?? reading.fields, times)] as const
  const timesOfFields = times.ofColumn === undefined ? [] : changed.map(timeOf)
  const changedAt = Object.fromEntries(timesOfFields.filter(([, time]) => time !== times.at))
  return { ...record, raw, firstAt: times.at, changedAt, cleared: [], changed }
}

function nextState(
  record: MappedRecord,
  former: RecordState,
  raw: RawFields,
  times: Times,
  { columns, reading }: ObjectMapping,
): AdvancedRecord {
  const { values } = record
  const { values: before, firstAt, changedAt, cleared } = former
  const gone = Object.keys(before).filter((field) => !(field in values) && !(columns?.has(field) ?? true))
  const columnsOf = (field: string) => columns?.get(field) ?? reading.fields
  const isTold = (field: string) => columnsOf(field).some((column) => !isSame(raw[column], former.raw[column]))
  const isChanged = (field: string) => !isSame(before[field] ?? null, values[field] ?? null)
  const isEmptied = (field: string) => values[field] === null && isChanged(field) && isTold(field)

  // A field that is new and holds what one that is gone held is that one, by another name: it is as old as it was.
  const calledBefore = (field: string) =>
    field in before ? field : (gone.find((name) => isSame(before[name], values[field])) ?? field)

  const fields = [...new Set([...Object.keys(values), ...cleared])].filter((field) => columns?.has(field) ?? true)
  const timesOfFields = fields.map((field) => {
    const time = isChanged(field) && isTold(field) ? newest(columnsOf(field), times) : changedAt[calledBefore(field)]
    return [field, time ?? firstAt] as const
  })
  return {
    ...record,
    raw,
    firstAt,
    changedAt: Object.fromEntries(timesOfFields.filter(([, time]) => time !== firstAt)),
    cleared: fields.filter((field) => (values[field] ?? null) === null && (cleared.includes(field) || isEmptied(field))),
    changed: [...new Set([...fields, ...Object.keys(before)])].filter(isChanged),
  }
}

/** A time the source gives for any of the columns, else that of the row. */
function newest(columns: readonly string[], { at, ofColumn }: Times): number {
  if (ofColumn === undefined) return at
  const told = columns.map((column) => ofColumn[column]).filter((time) => time !== undefined)
  return told.length > 0 ? Math.max(...told) : at
}

/** A store may change the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && isDeepStrictEqual(a, b))
}
