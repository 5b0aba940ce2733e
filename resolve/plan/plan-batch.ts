import type { Mappings } from '../../core/model.ts'
import type { PushTarget } from '../../engine/golden/plannable.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { isAnythingDirty } from '../../store/dirty.ts'
import { lockOpenWrites, type Scope } from '../../store/known-writes.ts'
import { membersOf } from '../../store/membership.ts'
import { replacePlanned } from '../../store/planned.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { claimUnplanned, settleUnplanned } from '../../store/unplanned.ts'
import { planFreed } from '../../store/waiting-people.ts'
import { replaceWithheld } from '../../store/withheld.ts'
import { writableObjects } from '../../store/write-policies.ts'
import { type MatcherSource, matcherSource } from '../matchers.ts'
import { refuseOtherModels } from '../resolve-batch.ts'
import { loadPlannables } from './load-plannables.ts'
import { noteClaims, planBesideOthers } from './rivals.ts'
import { followPolicies, targetsOf } from './targets.ts'

/** What planning did, in numbers. */
export interface PlanCounts {
  readonly customers: number
  /** New rows of the ledger. */
  readonly writes: number
  readonly withdrawn: number
  readonly withheld: number
}

/**
 * Plans the writes of a batch of customers anew, in one transaction: killed at any point, it has either happened or not.
 *
 * @returns undefined where no customer waits for it, or where records are to be resolved first
 */
export async function planBatch(
  db: Database,
  mappings: Mappings,
  limit: number,
  matchers: MatcherSource = matcherSource(),
): Promise<PlanCounts | undefined> {
  return asOnlyReconcile(db, async (trx) => {
    await refuseOtherModels(trx, mappings)
    const objects = await writableObjects(trx)
    const targets = targetsOf(mappings, objects)
    await followPolicies(trx, objects, targets)
    await planFreed(trx)
    const claim = await claimUnplanned(trx, limit)
    if (claim.seqs.length === 0) return undefined
    const counts = await planCustomers(trx, mappings, matchers, claim.customerIds, targets)
    if (counts === undefined) return undefined
    await settleUnplanned(trx, claim)
    return { customers: claim.customerIds.length, ...counts }
  })
}

async function planCustomers(
  trx: Transaction,
  mappings: Mappings,
  matchers: MatcherSource,
  customers: readonly number[],
  targets: readonly PushTarget[],
) {
  const scope: Scope = { customers, records: (await membersOf(trx, customers)).map(({ record }) => record) }
  const open = await lockOpenWrites(trx, scope)
  // Nothing is loaded where nothing can be written, but what was planned before is withdrawn.
  const plannables =
    targets.length === 0 ? [] : await loadPlannables(trx, mappings.customer, customers, targets, await matchers(trx, mappings))
  // Asked after the records were read: a golden record that lags behind one of them would be written over what a person just entered, and
  // who was created there a moment ago would be created again.
  if (await isAnythingDirty(trx)) return undefined
  const plans = await planBesideOthers(trx, mappings.customer, plannables, targets)
  const writes = plans.flatMap((its) => its.writes)
  const { planned, withdrawn, withheld } = await replacePlanned(trx, open, writes)
  const left = [...plans.flatMap(({ withheld }) => withheld), ...withheld]
  await replaceWithheld(trx, customers, left)
  await noteClaims(trx, customers, plans, withheld, targets)
  return { writes: planned, withdrawn, withheld: left.length }
}
