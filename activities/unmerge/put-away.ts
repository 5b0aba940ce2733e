import type { Connector, Context } from '../../core/connector.ts'
import { Postponed } from '../../core/errors.ts'
import type { WriteResult } from '../../core/write.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { lockObject } from '../../store/objects.ts'
import {
  causeOfPutAway,
  notePutAwayOutcome,
  type PutAwayOutcome,
  type PutAwayRecord,
  type PutAwayWay,
} from '../../store/put-aways.ts'
import { deleteRecords } from '../../store/record-writes.ts'
import { lastSyncId } from '../../store/settling.ts'

export interface PuttingAway {
  readonly id: number
  readonly how: PutAwayWay
  /** Of one object. */
  readonly records: readonly PutAwayRecord[]
}

/**
 * Puts records away at their source and notes what became of each. What is away is deleted in the store at once, as the next pull would
 * tell. @throws Postponed where the account's budget is used up
 */
export async function putAway(db: Database, source: Connector, ctx: Context<unknown>, its: PuttingAway): Promise<void> {
  const results = await asked(source, ctx, its)
  await db.transaction((trx) => noteAll(trx, its, results, ctx.now().getTime()))
  const [until] = results.flatMap((result) => (result !== 'impossible' && result.outcome === 'postponed' ? [result.until] : []))
  if (until !== undefined) throw new Postponed('requests', until)
}

async function asked(
  source: Connector,
  ctx: Context<unknown>,
  { how, records }: PuttingAway,
): Promise<readonly (WriteResult | 'impossible')[]> {
  const object = records[0]?.object ?? ''
  const ids = records.map(({ externalId }) => externalId)
  if (how === 'archive') return (await source.archive?.(ctx, object, ids)) ?? ids.map(() => 'impossible' as const)
  if (source.erase === undefined) return ids.map(() => 'impossible' as const)
  // To erase who was merged away erases the one that they went into, who is more than what we created.
  const reading = { object, id: [], fields: [], version: '' }
  const there = (await source.read?.(ctx, reading, ids)) ?? new Map()
  const own = ids.filter((id) => (there.get(id)?.id ?? id) === id)
  const erased = own.length === 0 ? [] : await source.erase(ctx, object, own)
  const results = new Map(own.map((id, n) => [id, erased[n] ?? ({ outcome: 'unknown' } as const)]))
  return ids.map((id) => results.get(id) ?? { outcome: 'conflict' })
}

async function noteAll(
  trx: Transaction,
  { id, records }: PuttingAway,
  results: readonly (WriteResult | 'impossible')[],
  at: number,
): Promise<void> {
  const [first] = records
  if (first === undefined) return
  await lockObject(trx, first.objectId)
  const away: number[] = []
  for (const [n, { record }] of records.entries()) {
    const ended = endOf(results[n] ?? { outcome: 'unknown' })
    if (ended === undefined) continue
    await notePutAwayOutcome(trx, id, record, ended.outcome, ended.reason)
    if (ended.outcome === 'done' || ended.outcome === 'gone') away.push(record)
  }
  const deleted = await deleteRecords(trx, away, at, await lastSyncId(trx, first.objectId))
  const { kind, number } = await causeOfPutAway(trx, id)
  await markDirty(trx, deleted, kind, number)
}

/** Undefined where nobody knows yet. */
function endOf(
  result: WriteResult | 'impossible',
): { readonly outcome: PutAwayOutcome; readonly reason: string | null } | undefined {
  if (result === 'impossible') return { outcome: 'impossible', reason: null }
  switch (result.outcome) {
    case 'written':
      return { outcome: 'done', reason: null }
    case 'unchanged':
      return { outcome: 'gone', reason: null }
    case 'conflict':
      return { outcome: 'merged', reason: null }
    case 'rejected':
      return { outcome: 'rejected', reason: result.reason }
    default:
      return undefined
  }
}
