import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import { letGo, type WaitReason } from '../../resolve/plan/gate.ts'
import { expireApprovals } from '../../store/approvals.ts'
import type { Database } from '../../store/database.ts'
import { snapshotPlan } from '../../store/plans.ts'
import { countReady } from '../../store/pushes.ts'

/** What waits for a person. */
export interface Waiting {
  readonly plan: number
  readonly writes: number
  readonly why: WaitReason
  /** Of a ceiling: the object that passes it, and how many may still go within this hour. */
  readonly object?: string
  readonly most?: number
}

export interface Prepared {
  /** Writes that may be sent or have to be found out. */
  readonly ready: number
  readonly waiting?: Waiting
}

/** Lets go what may go by itself, and says what waits for a person and why. An approval that ran out has to be given again. */
export async function preparePush(db: Database, { connections, broken }: Mappings, connection: string): Promise<Prepared> {
  const mapping = connections.get(connection)
  if (mapping === undefined)
    throw broken.get(connection) ?? new GoldthreadError('configuration', `There is no mapping file for ${connection}`)
  await db.transaction((trx) => expireApprovals(trx, connection))
  const { waiting } = await letGo(db, mapping)
  const ready = await countReady(db, connection)
  if (waiting.length === 0) return { ready }
  const plan = await snapshotPlan(db, connection)
  if (plan === undefined) return { ready }
  // The one that holds back the others is named.
  const order: readonly (WaitReason | undefined)[] = ['cautious', 'ceiling', 'review']
  const over = waiting.find(({ waits, writes, most }) => waits === 'ceiling' && writes > (most ?? 0))
  const why = order.find((reason) => waiting.some(({ waits }) => waits === reason)) ?? 'review'
  const ceiling = why === 'ceiling' && over !== undefined ? { object: over.object, most: over.most ?? 0 } : {}
  return { ready, waiting: { plan: plan.id, writes: plan.writes, why, ...ceiling } }
}
