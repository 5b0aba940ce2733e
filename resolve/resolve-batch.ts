import { GoldthreadError } from '../core/errors.ts'
import type { Mappings } from '../core/model.ts'
import { stageClock } from '../core/stages.ts'
import type { SourceRecord } from '../core/types.ts'
import { expectPauses } from '../store/bulk.ts'
import type { Database, Transaction } from '../store/database.ts'
import { claimDirty, isAnythingDirty, settle } from '../store/dirty.ts'
import { liveModels } from '../store/matching-models.ts'
import { moveMembers } from '../store/membership.ts'
import { modelVersions } from '../store/models.ts'
import { writeOutbox } from '../store/outbox.ts'
import { endOverrides } from '../store/overrides.ts'
import { asOnlyReconcile } from '../store/reconcile.ts'
import { markUnplanned } from '../store/unplanned.ts'
import { dependentsOf } from '../store/written-values.ts'
import { causesOf } from './causes.ts'
import { customersAmong } from './group-records.ts'
import { ownRecords } from './known.ts'
import { matchDirty } from './match-dirty.ts'
import type { MatcherSource } from './matchers.ts'
import { noteStages } from './note-stages.ts'
import { hasTargets } from './plan/targets.ts'
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
    const clock = stageClock(() => performance.now())
    await refuseOtherModels(trx, mappings)
    const models = await liveModels(trx)
    if ((await askForNewRules(trx, mappings, models)).length > 0) return undefined
    await endOverrides(trx)
    const claim = await claimDirty(trx, limit)
    if (claim.recordIds.length === 0) return undefined
    await expectPauses(trx)
    const matchers = await matcherSource(trx, mappings, models)
    const dirtyIds = [...new Set([...claim.recordIds, ...(await dependentsOf(trx, claim.recordIds))])]
    const dirty = await ownRecords(trx, dirtyIds)
    clock.lap('open')
    const { mates, neighbours } = await matchDirty(trx, dirtyIds, dirty, matchers.values())

    const reach = await reachFrom(trx, [...dirtyIds, ...neighbours])
    const records = await recordsOf(trx, reach.records, dirtyIds, [...dirty, ...mates])
    clock.lap('match')
    const causeOf = causesOf(claim.causes, reach.former)
    const { clusters, moves, closed } = await regroup(trx, customersAmong(records, reach, matchers), reach.former, causeOf)
    await moveMembers(trx, moves, reach.former)
    clock.lap('write')
    const { changes, ...golden } = await refreshGolden(trx, clusters, records, mappings.customer, causeOf)
    clock.lap('golden')
    await writeOutbox(trx, [...changes, ...closed]) // those that went up in others after these
    if (hasTargets(mappings)) await markUnplanned(trx, [...clusters.map(({ customer }) => customer), ...reach.former.values()])
    await settle(trx, claim)
    // In the transaction that empties the queue: whoever waits for golden records sees that there is more to come.
    if (!(await isAnythingDirty(trx))) await askFirstTrainings(trx, mappings, models)
    clock.lap('write')
    await noteStages(
      trx,
      claim.causes.values().map((cause) => ({ cause, records: 1 })),
      clock.take(),
    )
    return { records: claim.recordIds.length, ...golden, closed: closed.length }
  })
}

/** Most are loaded already: they were dirty, or shared a key with one that was. */
async function recordsOf(
  trx: Transaction,
  ids: readonly number[],
  dirtyIds: readonly number[],
  loaded: readonly SourceRecord[],
): Promise<readonly SourceRecord[]> {
  const wanted = new Set(ids)
  const known = new Set([...dirtyIds, ...loaded.map(({ id }) => id)])
  return [
    ...loaded.filter(({ id }) => wanted.has(id)),
    ...(await ownRecords(
      trx,
      ids.filter((id) => !known.has(id)),
    )),
  ]
}

/** Dirt that a new model made may not be used up by an old one. @throws GoldthreadError `conflict`: the next attempt reads the files anew */
export async function refuseOtherModels(trx: Transaction, { customer, matching }: Mappings): Promise<void> {
  const applied = await modelVersions(trx)
  if (applied.get('customer') === customer.version && applied.get('matching') === matching.version) return
  throw new GoldthreadError(
    'conflict',
    'The golden record or the matching was changed and not applied',
    'Run `npx goldthread apply`',
  )
}
