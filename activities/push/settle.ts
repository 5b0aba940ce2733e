import type { ObjectMapping } from '../../core/model.ts'
import { type Database, isRefusedValue, type Transaction } from '../../store/database.ts'
import { lockObject } from '../../store/objects.ts'
import { putOff } from '../../store/reread.ts'
import { lastSyncId, planAnew, settleWrites } from '../../store/settling.ts'
import { settleKept } from './kept.ts'
import { layCreated } from './lay-created.ts'
import { layWritten } from './lay-written.ts'
import { noteRefused } from './refused.ts'
import { storeNow } from './store-now.ts'
import type { Judged } from './verdict.ts'

/** Who settles what: one attempt, of one object. */
export interface Attempt {
  readonly objectId: number
  readonly mapping: ObjectMapping
  readonly push: number
  readonly token: string
  /** When the source was asked, in epoch milliseconds. */
  readonly asOf: number
}

/**
 * Notes what became of writes and what follows from it for the stored records, in one transaction: a crash leaves both or neither. The
 * object is locked, so that no page which was read before is stored in between.
 */
export async function settle(db: Database, attempt: Attempt, judged: readonly Judged[]): Promise<void> {
  if (judged.length === 0) return
  try {
    await db.transaction((trx) => settleAll(trx, attempt, judged))
  } catch (error) {
    if (!isRefusedValue(error)) throw error
    // One value that the database does not take must not hide what became of all others.
    if (judged.length === 1) return db.transaction((trx) => settleBarely(trx, attempt, judged))
    const half = Math.ceil(judged.length / 2)
    await settle(db, attempt, judged.slice(0, half))
    await settle(db, attempt, judged.slice(half))
  }
}

async function settleAll(trx: Transaction, attempt: Attempt, judged: readonly Judged[]): Promise<void> {
  const object = await lockObject(trx, attempt.objectId)
  const ours = await settleKept(trx, await noteFates(trx, attempt, judged))
  const target = { object, mapping: attempt.mapping, syncId: await lastSyncId(trx, object.id) }
  await layWritten(trx, target, attempt, ours)
  await layCreated(trx, target, attempt, ours)
  await storeNow(trx, target, attempt, ours)
  await noteRefused(trx, object.id, ours)
  await planEnded(trx, ours)
}

/** The fate alone; what stands at the source is read anew. */
async function settleBarely(trx: Transaction, attempt: Attempt, judged: readonly Judged[]): Promise<void> {
  await lockObject(trx, attempt.objectId)
  const ours = await noteFates(trx, attempt, judged)
  await putOff(
    trx,
    attempt.objectId,
    ours.flatMap(({ write }) => write.record ?? []),
  )
  await planEnded(trx, ours)
}

async function noteFates(trx: Transaction, attempt: Attempt, judged: readonly Judged[]): Promise<readonly Judged[]> {
  const fates = judged.map(({ write: { id }, verdict }) => ({
    id,
    status: verdict.is,
    ...('reason' in verdict && { reason: verdict.reason }),
    ...('untried' in verdict && { untried: verdict.untried }),
  }))
  const settled = await settleWrites(trx, attempt, fates)
  return judged.filter(({ write }) => settled.has(write.id))
}

/** Also what was rejected: planning says why it is left out; and what was not done after all, which planning passed over until now. */
async function planEnded(trx: Transaction, judged: readonly Judged[]): Promise<void> {
  const ended = judged.filter(({ verdict }) => verdict.is !== 'unknown' && !('untried' in verdict))
  await planAnew(
    trx,
    ended.map(({ write }) => write.id),
  )
}
