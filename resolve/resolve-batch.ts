import { GoldthreadError } from '../core/errors.ts'
import type { Mappings } from '../core/model.ts'
import type { Database, Transaction } from '../store/database.ts'
import { claimDirty, isAnythingDirty, settle } from '../store/dirty.ts'
import { edgesOf } from '../store/edges.ts'
import { modelVersions } from '../store/models.ts'
import { asOnlyReconcile } from '../store/reconcile.ts'
import { knownRecords } from '../store/records.ts'
import { matchDirty } from './match-dirty.ts'
import type { MatcherSource } from './matchers.ts'
import { reachFrom } from './reach.ts'
import { refreshGolden } from './refresh-golden.ts'
import { regroup } from './regroup.ts'
import { askFirstTrainings, askForNewRules } from './train/ask-trainings.ts'

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
 * @returns undefined where nothing was dirty, or a model has to be trained first: then the training is asked for
 */
export async function resolveBatch(
  db: Database,
  mappings: Mappings,
  matcherSource: MatcherSource,
  limit: number,
): Promise<ResolveCounts | undefined> {
  return asOnlyReconcile(db, async (trx) => {
    await refuseOtherModels(trx, mappings)
    if ((await askForNewRules(trx, mappings)).length > 0) return undefined
    const claim = await claimDirty(trx, limit)
    if (claim.recordIds.length === 0) return undefined
    const matchers = await matcherSource(trx, mappings)
    const dirty = await knownRecords(trx, claim.recordIds)
    const neighbours = (await edgesOf(trx, claim.recordIds)).flatMap(({ a, b }) => [a, b])
    await matchDirty(trx, claim.recordIds, dirty, matchers.values())

    const reach = await reachFrom(trx, [...claim.recordIds, ...neighbours])
    const claimed = new Set(claim.recordIds)
    const others = await knownRecords(
      trx,
      reach.records.filter((id) => !claimed.has(id)),
    )
    const records = [...dirty, ...others]
    const { clusters, closed } = await regroup(trx, reach, records, matchers)
    const golden = await refreshGolden(trx, clusters, records, mappings.customer)
    await settle(trx, claim)
    // In the transaction that empties the queue: whoever waits for golden records sees that there is more to come.
    if (!(await isAnythingDirty(trx))) await askFirstTrainings(trx, mappings)
    return { records: claim.recordIds.length, ...golden, closed }
  })
}

/** Dirt that a new model made may not be used up by an old one. @throws GoldthreadError `conflict`: the next attempt reads the files anew */
async function refuseOtherModels(trx: Transaction, { customer, matching }: Mappings): Promise<void> {
  const applied = await modelVersions(trx)
  if (applied.get('customer') === customer.version && applied.get('matching') === matching.version) return
  throw new GoldthreadError('conflict', 'The golden record or the matching was changed and not applied', 'Run `goldthread apply`')
}
