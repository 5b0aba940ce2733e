import { canonicalJson } from '../../core/json.ts'
import type { Change, LedgerRow, PlannedWrite } from '../../core/ledger.ts'
import type { RawFields } from '../../core/types.ts'

/** What stands at a place that a write went to. */
export interface PlaceNow {
  readonly field: string
  readonly place: string
  /** The last write that went there. */
  readonly write: number
  /** Whether what it wrote stands there as ours. */
  readonly stands: boolean
  readonly raw: RawFields
  /** What of ours stood there before the write that is undone, where it was ours. */
  readonly former?: Change
}

export const reasonsToLeave = [
  'changed since', // by somebody there
  'written again since', // by us
  'gone', // the record is
] as const
export type ReasonToLeave = (typeof reasonsToLeave)[number]

export interface Undo {
  /** Absent where nothing of it can be undone. */
  readonly write?: PlannedWrite
  /** What it takes away again. */
  readonly undone: readonly Change[]
  readonly left: readonly { readonly change: Change; readonly reason: ReasonToLeave }[]
}

/**
 * The reverse of a write, for the places that still hold what it wrote. Places that share a column are undone together or not at all.
 *
 * @param customer whom its record is of now @param places of its record
 */
export function undoOf(row: LedgerRow, customer: number, places: readonly PlaceNow[]): Undo {
  const judged = row.changes.map((change) => ({ change, now: placeOf(change, places), reason: reasonOf(row, change, places) }))
  const kept = judged.filter(({ reason }) => reason !== undefined)
  const isBeside = (change: Change) => kept.some((its) => its.change !== change && sharesColumn(its.change, change))
  const left = judged.flatMap(({ change, reason = isBeside(change) ? 'changed since' : undefined }) =>
    reason === undefined ? [] : [{ change, reason } as const],
  )
  const undone = judged.filter(({ change }) => !left.some((its) => its.change === change))
  if (undone.length === 0) return { undone: [], left }
  const columns = [...new Set(undone.flatMap(({ change }) => columnsOf(change)))].filter((column) => column in row.fields)
  const raw = undone[0]?.now?.raw ?? {}
  const write: PlannedWrite = {
    objectId: row.objectId,
    customer,
    ...(row.record !== null && { record: row.record }),
    cause: 'undo',
    changes: undone.map(({ change, now }) => reversed(change, now?.former)),
    fields: Object.fromEntries(columns.map((column) => [column, row.believed[column] ?? null])),
    believed: Object.fromEntries(columns.map((column) => [column, raw[column] ?? row.fields[column] ?? null])),
    anchors: [],
  }
  return { write, undone: undone.map(({ change }) => change), left }
}

function placeOf({ field, place }: Change, places: readonly PlaceNow[]): PlaceNow | undefined {
  return places.find((its) => its.field === field && its.place === place)
}

function reasonOf(row: LedgerRow, change: Change, places: readonly PlaceNow[]): ReasonToLeave | undefined {
  const now = placeOf(change, places)
  if (now === undefined) return 'gone'
  if (now.write !== row.id) return 'written again since'
  // What was given back to its record is not ours, so that only its columns tell.
  const isOurs = change.to !== null && change.origin !== undefined
  return (isOurs ? now.stands : isAsWritten(row, change, now)) ? undefined : 'changed since'
}

function isAsWritten({ fields }: LedgerRow, change: Change, { raw }: PlaceNow): boolean {
  const written = columnsOf(change).filter((column) => column in fields)
  return written.every((column) => canonicalJson(raw[column] ?? null) === canonicalJson(fields[column]))
}

/** What of ours stood there keeps its origin: it is no evidence, now as before. */
function reversed({ field, place, from, to }: Change, former: Change | undefined): Change {
  const isFormer = former?.origin !== undefined && canonicalJson(former.to) === canonicalJson(from)
  return { field, place, from: to, to: from, why: 'undone', ...(isFormer && { origin: former.origin }) }
}

function sharesColumn(one: Change, other: Change): boolean {
  const columns = columnsOf(one)
  return columnsOf(other).some((column) => columns.includes(column))
}

/** Of an item of a list, the last one is the item itself; and not every column of a place is written each time. */
function columnsOf({ place }: Change): readonly string[] {
  return place.split('\n')
}
