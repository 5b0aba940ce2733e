import { availableParallelism } from 'node:os'
import type { Mappings } from '../../core/model.ts'
import { stageClock } from '../../core/stages.ts'
import type { Kind } from '../../core/types.ts'
import { allMembers, claimAllDirty, expectMuch } from '../../store/bulk.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { liveModels } from '../../store/matching-models.ts'
import { fillMembers, moveMembers } from '../../store/membership.ts'
import { type GoldenChange, writeOutbox } from '../../store/outbox.ts'
import { endOverrides } from '../../store/overrides.ts'
import { withReader } from '../../store/reader.ts'
import { asOnlyReconcile } from '../../store/reconcile.ts'
import { trainingsAsked } from '../../store/trainings.ts'
import { markUnplanned } from '../../store/unplanned.ts'
import { leastForThreads, openThreads } from '../../threads/pool.ts'
import { causesOfAll } from '../causes.ts'
import { type MatcherSource, matcherOf } from '../matchers.ts'
import { noteStages } from '../note-stages.ts'
import type { OpenedKind } from '../open-kind.ts'
import { hasTargets } from '../plan/targets.ts'
import { regroup } from '../regroup.ts'
import { type ResolveCounts, refuseOtherModels } from '../resolve-batch.ts'
import { askFirstTrainings, askForNewRules } from '../train/ask-trainings.ts'
import { useModel } from '../train/store-model.ts'
import { trainOn } from '../train/train-kind.ts'
import { groupAll } from './group-all.ts'
import { refreshAll, type Sizes, usualSizes } from './refresh-all.ts'
import { storeEdges, storeKeys } from './store-matches.ts'

/** Changes that one row of the outbox tells of: its readers take a slice of it at a time. */
const changesInRow = 10_000

/**
 * Takes all dirty records to golden records at once, by matching everyone anew: the same as batch by batch, and where most records are dirty
 * a tenth of the work. Models that are waited for are learned on the way. One transaction: killed at any point, it has either happened or not.
 *
 * @param beat is told what is done and how far; throws what cancelled it
 * @returns undefined where nothing was dirty
 */
export async function resolveAll(
  db: Database,
  mappings: Mappings,
  matcherSource: MatcherSource,
  beat: (progress: Readonly<Record<string, number>>) => void,
  sizes: Sizes = usualSizes,
): Promise<ResolveCounts | undefined> {
  return aloneWithReader(db, async (trx, reader) => {
    const clock = stageClock(() => performance.now())
    await refuseOtherModels(trx, mappings)
    const models = await liveModels(trx)
    await askForNewRules(trx, mappings, models)
    await askFirstTrainings(trx, mappings, models)
    const wanted = new Set((await trainingsAsked(trx)).flatMap(({ kind, askedBy }) => (askedBy === null ? [kind] : [])))
    await expectMuch(trx)
    await endOverrides(trx)
    const claimed = await claimAllDirty(trx)
    const dirty = claimed.reduce((sum, { records }) => sum + records.length, 0)
    if (dirty === 0) return undefined
    await using threads = openThreads(dirty < leastForThreads ? 1 : availableParallelism())
    const matchers = await matcherSource(trx, mappings, models)
    const learned = async (kind: Kind, opened: OpenedKind) => {
      if (!wanted.has(kind) || !matchers.has(kind)) return matchers.get(kind)
      const trained = await trainOn(threads, opened, mappings.matching, (learning) => beat({ learning }))
      await useModel(trx, mappings, kind, trained)
      return matcherOf(kind, mappings, trained.model, matchers.get(kind)?.crowdLimit)
    }
    const matching = { clock, matcherOf: (kind: Kind) => matchers.get(kind), learned }
    const { kinds, groups, losers } = await groupAll({ trx, reader }, threads, matching, (read) => beat({ read }))

    const former = await allMembers(trx)
    const causeOf = causesOfAll(claimed, former)
    const { clusters, moves, closed } = await regroup(trx, groups, former, causeOf)
    if (former.size > 0) await moveMembers(trx, moves, former)
    clock.lap('write')
    const how = { model: mappings.customer, losers, causeOf, clock, sizes }
    const golden = await refreshAll({ trx, reader, threads }, clusters, how, storeKeys(trx, kinds), (done) =>
      beat({ records: dirty, golden: done }),
    )
    await all(storeEdges(trx, kinds))
    if (former.size === 0) await all(fillMembers(trx, moves))
    for (const some of inRows(closed)) await writeOutbox(trx, some)
    if (hasTargets(mappings)) await markUnplanned(trx, [...clusters.map(({ customer }) => customer), ...former.values()])
    clock.lap('write')
    const causes = claimed.map(({ cause, records }) => ({ cause, records: records.length }))
    await noteStages(trx, causes, clock.take())
    return { records: dirty, ...golden, closed: closed.length }
  })
}

/** The reader is there first, so that nobody who waits for this work has taken its connection. */
function aloneWithReader<Its>(db: Database, work: (trx: Transaction, reader: Transaction) => Promise<Its>): Promise<Its> {
  return withReader(db, (reader) => asOnlyReconcile(db, (trx) => work(trx, reader)))
}

async function all(steps: AsyncGenerator): Promise<void> {
  for await (const _ of steps) continue
}

function inRows(changes: readonly GoldenChange[]): readonly (readonly GoldenChange[])[] {
  return Array.from({ length: Math.ceil(changes.length / changesInRow) }, (_, row) =>
    changes.slice(row * changesInRow, (row + 1) * changesInRow),
  )
}
