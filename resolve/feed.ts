import { GoldthreadError } from '../core/errors.ts'
import type { Kind, Value } from '../core/types.ts'
import { differencesOf } from '../engine/golden/differences.ts'
import type { Database } from '../store/database.ts'
import { namedVersions, type Version } from '../store/history.ts'
import { type ChangeKind, type GoldenChange, isInOutbox, outboxEnds, type Position, readOutbox } from '../store/outbox.ts'

/** A change of a customer, as business systems read it. */
export interface FeedEvent {
  readonly at: Date
  readonly type: `customer.${ChangeKind}`
  readonly customer: string
  /** It only grows: of two events of a customer, the higher one is the later. */
  readonly version: number
  readonly kind: Kind
  /** Fields that are not what they were in the version before. */
  readonly changed: readonly string[]
  /** All, as this version has them; of one that is closed, its last. */
  readonly values: Readonly<Record<string, Value>>
  /** Where a merged one went. */
  readonly into?: string
}

/** An event of the feed; `cursor` is where to go on after it. */
export interface FeedLine extends FeedEvent {
  readonly cursor: string
}

/** The next events from a position on, and where to go on. */
export async function readFeed(
  db: Database,
  from: Position,
  limit: number,
): Promise<{ readonly lines: readonly FeedLine[]; readonly next: Position }> {
  const told = await readOutbox(db, from, limit)
  const events = await eventsOf(db, told)
  const lines = told.flatMap((its, i) => {
    const event = events[i]
    return event === undefined ? [] : [{ cursor: cursorOf(its.next), ...event }]
  })
  return { lines, next: told.at(-1)?.next ?? from }
}

/** What is told of these changes, in their order; undefined where the version is not kept any more. */
export async function eventsOf(
  db: Database,
  changes: readonly (GoldenChange & { readonly at: Date })[],
): Promise<readonly (FeedEvent | undefined)[]> {
  if (changes.length === 0) return []
  const names = changes.flatMap(({ customer, version }) => [
    { customer, version },
    { customer, version: version - 1 },
  ])
  const versions = new Map((await namedVersions(db, names)).map((its) => [`${its.id} ${its.version}`, its]))
  return changes.map((change) => {
    const version = versions.get(`${change.customer} ${change.version}`)
    return version && eventOf(change, version, versions.get(`${change.customer} ${change.version - 1}`))
  })
}

function eventOf({ customer, version, kind: what, at }: GoldenChange & { readonly at: Date }, now: Version, before?: Version) {
  const known = what === 'created' ? {} : (before?.values ?? {})
  return {
    at,
    type: `customer.${what}` as const,
    customer: `c${customer}`,
    version,
    kind: now.kind,
    changed: differencesOf(known, now.values).map(({ field }) => field),
    values: now.values,
    ...(now.mergedInto !== null && { into: `c${now.mergedInto}` }),
  }
}

export function cursorOf({ seq, place }: Position): string {
  return `${seq}.${place}`
}

/**
 * A place in the feed: a cursor, `start` (all that is kept) or `now`.
 *
 * @throws GoldthreadError `configuration`, where it is none, or what follows it is not kept any more
 */
export async function positionOf(db: Database, text: string): Promise<Position> {
  const { start, end } = await outboxEnds(db)
  if (text === 'start') return start
  if (text === 'now') return end
  const [, seq, place] = /^(\d{1,15})\.(\d{1,9})$/.exec(text) ?? []
  if (seq === undefined || place === undefined) throw noCursor(text)
  if (Number(seq) < start.seq)
    throw new GoldthreadError(
      'configuration',
      `What follows the cursor ${text} is not kept any more`,
      'Read everyone with `npx goldthread export --format jsonl`, and the feed from then on',
    )
  if (Number(seq) > end.seq)
    throw new GoldthreadError('configuration', `The cursor ${text} is of another store: nothing was told there yet`)
  const position = { seq: Number(seq), place: Number(place) }
  if (position.place > 0 && !(await isInOutbox(db, position))) throw noCursor(text) // past what is there, changes would be skipped
  return position
}

function noCursor(text: string): GoldthreadError {
  return new GoldthreadError('configuration', `${text} is no cursor`, 'Use the one of the last line that you read, start or now')
}
