import { canonicalJson, storableJson } from '../core/json.ts'
import type { PlannedWrite, Withheld } from '../core/ledger.ts'
import { besideUndo } from './beside-undo.ts'
import { run, type Transaction } from './database.ts'
import { byPlace, endedWrites, type KnownWrite } from './known-writes.ts'
import { hashOf, insertWrites, keysInUse, type NewWrite, newKey } from './ledger.ts'

export interface PlannedCounts {
  /** Rows that are new. */
  readonly planned: number
  readonly withdrawn: number
  /** What the vendor refused already. */
  readonly withheld: readonly Withheld[]
}

/**
 * Makes these writes the planned ones of their customers. A row that is planned again stays, with its approval; the others are withdrawn.
 * Nothing is planned over a write that is under way: who settles it has its customer planned anew. What a person asked to undo stays.
 *
 * @param open of these customers, as `lockOpenWrites` found it before their records were loaded: what ended since is not in the records
 */
export async function replacePlanned(
  trx: Transaction,
  open: readonly KnownWrite[],
  writes: readonly PlannedWrite[],
): Promise<PlannedCounts> {
  const waiting = open.filter(({ status, cause }) => cause === 'golden' && (status === 'planned' || status === 'approved'))
  const underWay = byPlace(open.filter(({ status }) => status === 'sending' || status === 'unknown'))
  const undoing = byPlace(open.filter(({ status, cause }) => cause === 'undo' && (status === 'planned' || status === 'approved')))
  const wanted = writes
    .filter((write) => underWay(write).length === 0)
    .flatMap((write) => besideUndo(write, undoing(write)) ?? [])
  const [waitingAt, endedAt] = [byPlace(waiting), byPlace(await endedWrites(trx, wanted))]
  const sorted = wanted.map((write) => sort(write, waitingAt(write), endedAt(write).at(-1)))

  const kept = sorted.flatMap((its) => (its.kept === undefined ? [] : [{ row: its.kept, write: its.write }]))
  const fresh = sorted.flatMap((its) => its.fresh ?? [])
  const keptIds = new Set(kept.map(({ row }) => row.id))
  const withdrawn = waiting.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id)
  await withdrawWrites(trx, withdrawn)
  await refresh(trx, kept)
  await insertWrites(trx, await underOwnKeys(trx, fresh))
  return { planned: fresh.length, withdrawn: withdrawn.length, withheld: sorted.flatMap((its) => its.withheld ?? []) }
}

interface Sorted {
  readonly write: PlannedWrite
  /** The row that stays for it. */
  readonly kept?: KnownWrite
  readonly fresh?: NewWrite
  readonly withheld?: Withheld
}

/** @param last what was sent there last */
function sort(write: PlannedWrite, waiting: readonly KnownWrite[], last: KnownWrite | undefined): Sorted {
  const hash = hashOf(write)
  const kept = waiting.find((row) => row.customer === write.customer && row.hash === hash)
  if (kept !== undefined) return { write, kept }
  const isRefused = last?.status === 'rejected' || last?.status === 'conflict'
  if (isRefused && last.hash === hash) return { write, withheld: refused(write) }
  return {
    write,
    fresh: { write, key: keyOf(write, waiting, isRefused || last?.status === 'withdrawn' ? last : undefined), hash },
  }
}

/**
 * The vendor knows a customer by the key of its create: under the same one it is not created a second time. So a create that was refused keeps
 * it, and so does one whose answer was lost: it was not found since, and may arrive late, even if it was withdrawn in between.
 */
function keyOf(write: PlannedWrite, waiting: readonly KnownWrite[], before: KnownWrite | undefined): string {
  if (write.record !== undefined) return newKey()
  const sent = waiting.find(({ kind, attempts }) => kind === 'create' && attempts > 0)
  return before?.key ?? sent?.key ?? newKey()
}

/** Of a customer that fell apart since its create was refused, the first part alone keeps the key. */
async function underOwnKeys(trx: Transaction, fresh: readonly NewWrite[]): Promise<readonly NewWrite[]> {
  const taken = new Set(
    await keysInUse(
      trx,
      fresh.map(({ key }) => key),
    ),
  )
  return fresh.map((its) => {
    const key = taken.has(its.key) ? newKey() : its.key
    taken.add(key)
    return { ...its, key }
  })
}

function refused({ customer, objectId, record }: PlannedWrite): Withheld {
  return { customer, objectId, ...(record !== undefined && { record }), reason: 'rejected' }
}

/** Nothing of it is sent any more. */
export async function withdrawWrites(trx: Transaction, ids: readonly number[]): Promise<void> {
  await run(trx, `update goldthread.write set status = 'withdrawn', ended_at = now() where id = any(?::bigint[])`, [ids])
}

/** What is written stays as it was; whose value it is may be another record by now. */
async function refresh(
  trx: Transaction,
  kept: readonly { readonly row: KnownWrite; readonly write: PlannedWrite }[],
): Promise<void> {
  const told = ({ changes, anchors }: Pick<PlannedWrite, 'changes' | 'anchors'>) => canonicalJson([changes, anchors])
  const other = kept.filter(({ row, write }) => told(row) !== told(write))
  if (other.length === 0) return
  await run(
    trx,
    `update goldthread.write w set changes = n.changes::jsonb, anchors = n.anchors::int[], parted = '{}'
     from unnest(?::bigint[], ?::text[], ?::text[]) as n(id, changes, anchors) where w.id = n.id`,
    [
      other.map(({ row }) => row.id),
      other.map(({ write }) => storableJson(write.changes)),
      other.map(({ write }) => `{${write.anchors.join(',')}}`),
    ],
  )
}
