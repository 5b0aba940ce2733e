import { GoldthreadError } from '../../core/errors.ts'
import type { Mappings } from '../../core/model.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { claimDirty, settle } from '../../store/dirty.ts'
import { modelVersions } from '../../store/models.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { knownRecords } from '../../store/records.ts'
import { matchDirty } from './match-dirty.ts'
import { refreshGolden } from './refresh-golden.ts'
import { regroup } from './regroup.ts'

/** What reconcile did, in numbers. */
export interface ResolveCounts {
  readonly records: number
  readonly created: number
  readonly updated: number
  readonly closed: number
}

/**
 * Takes a batch of dirty records to golden records, in one transaction: killed at any point, it has either happened or not.
 *
 * @returns undefined where nothing was dirty
 */
export async function resolveBatch(db: Database, mappings: Mappings, limit: number): Promise<ResolveCounts | undefined> {
  return asOnlyReconcile(db, async (trx) => {
    await refuseOtherModels(trx, mappings)
    const claim = await claimDirty(trx, limit)
    if (claim.recordIds.length === 0) return undefined
    const records = await knownRecords(trx, claim.recordIds)
    const known = new Set(records.map(({ id }) => id))
    const deleted = claim.recordIds.filter((id) => !known.has(id))
    const edges = await matchDirty(trx, claim.recordIds, records, mappings.matching)
    const { clusters, closed } = await regroup(trx, [...known], deleted, edges)
    const golden = await refreshGolden(trx, clusters, records, mappings.customer)
    await settle(trx, claim)
    return { records: claim.recordIds.length, ...golden, closed }
  })
}

/** Dirt that a new model made may not be used up by an old one. @throws GoldthreadError `conflict`: the next attempt reads the files anew */
async function refuseOtherModels(trx: Transaction, { customer, matching }: Mappings): Promise<void> {
  const applied = await modelVersions(trx)
  if (applied.get('customer') === customer.version && applied.get('matching') === matching.version) return
  throw new GoldthreadError('conflict', 'The golden record or the matching was changed and not applied', 'Run `goldthread apply`')
}
