import { availableParallelism } from 'node:os'
import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { watched } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { populationOfTexts } from '../../engine/matching/records.ts'
import { trainByRules } from '../../engine/matching/train-by-rules.ts'
import type { Database } from '../../store/database.ts'
import { openThreads } from '../../threads/pool.ts'
import { textsOfKind } from './texts-of-kind.ts'

/** Of fewer, starting threads is not worth it. */
const leastForThreads = 20_000

export interface KindModel {
  readonly model: MatchModel
  readonly report: Readonly<Record<string, number>>
  /** By numbers. */
  readonly records: readonly number[]
  /** Of each, the first one that it is one customer with by this model alone: its place. */
  readonly clusters: Uint32Array
}

/**
 * Learns a model from all records of a kind. Where the rules do not say which records are compared, the usual blocks do: they are few, and
 * the store keeps a key for each record and block.
 *
 * @param beat with the records that were read; throws what cancelled the training
 */
export async function trainKind(
  db: Database,
  { matching }: Mappings,
  kind: Kind,
  beat: (records: number) => void,
): Promise<KindModel> {
  const { records, texts } = await textsOfKind(db, kind, matching.fields, beat)
  const size = records.length
  const population = populationOfTexts(size, matching.fields, texts)
  const rules = { ...matching, blocks: blocksFor(matching.fields, matching.blocks) }

  await using threads = openThreads(size < leastForThreads ? 1 : availableParallelism())
  const { model, matched, expected } = await trainByRules(population, rules, async (material, words) =>
    watched(await threads.crew(material, words), () => beat(size)),
  )
  const { comparedPairs, matches } = model.trainedOn
  const { expectedPrecision, expectedRecall, expectedF1 } = expected
  return {
    model,
    report: { records: size, comparedPairs, matches, expectedPrecision, expectedRecall, expectedF1 },
    records,
    clusters: matched.clusters,
  }
}
