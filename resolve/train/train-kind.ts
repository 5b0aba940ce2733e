import { availableParallelism } from 'node:os'
import type { Mappings, MatchField, MatchingModel } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { watched } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import type { Matched } from '../../engine/matching/match-population.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { trainByRules } from '../../engine/matching/train-by-rules.ts'
import type { TrainingReport } from '../../engine/matching/training-report.ts'
import { expectMuch } from '../../store/bulk.ts'
import type { Database } from '../../store/database.ts'
import { areAsMany } from '../../store/known-records.ts'
import { withReader } from '../../store/reader.ts'
import { leastForThreads, openThreads, type Threads } from '../../threads/pool.ts'
import { type OpenedKind, openKind } from '../open-kind.ts'
import { reportOf } from './report.ts'

export interface KindModel {
  readonly model: MatchModel
  readonly training: TrainingReport
  readonly matched: Pick<Matched, 'givenUpPairs' | 'lostAtMost'>
  /** What is kept of it. */
  readonly report: Readonly<Record<string, number>>
  /** By numbers. */
  readonly records: readonly number[]
  /** Of each, the first one that it is one customer with by this model alone: its place. */
  readonly clusters: Uint32Array
}

/** Learns a model from all records of a kind. @param beat with the records that were read; throws what cancelled the training */
export async function trainKind(
  db: Database,
  { matching }: Mappings,
  kind: Kind,
  beat: (records: number) => void,
): Promise<KindModel> {
  await using threads = openThreads((await areAsMany(db, kind, leastForThreads)) ? availableParallelism() : 1)
  const opened = await openAlone(db, threads, kind, matching.fields, beat)
  return trainOn(threads, opened, matching, beat)
}

function openAlone(
  db: Database,
  threads: Threads,
  kind: Kind,
  fields: readonly MatchField[],
  beat: (records: number) => void,
): Promise<OpenedKind> {
  return withReader(db, (reader) =>
    db.transaction(async (trx) => {
      await expectMuch(trx)
      return openKind({ trx, reader }, threads, kind, fields, [], beat)
    }),
  )
}

/**
 * The same of records that are open. Where the rules do not say which records are compared, the usual blocks do: they are few, and the store
 * keeps a key for each record and block.
 */
export async function trainOn(
  threads: Threads,
  { records, population }: OpenedKind,
  matching: MatchingModel,
  beat: (records: number) => void,
): Promise<KindModel> {
  const rules = { ...matching, blocks: blocksFor(matching.fields, matching.blocks) }
  const trained = await trainByRules(population, rules, async (material, words) =>
    watched(await threads.crew(material, words), () => beat(population.size)),
  )
  const { model, matched, report } = trained
  return {
    model,
    training: report,
    matched,
    report: reportOf(trained),
    records: [...records],
    clusters: matched.clusters,
  }
}
