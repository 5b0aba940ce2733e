import { availableParallelism } from 'node:os'
import type { Mappings } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import type { Crew } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { keyHashes, materialOf, namesOf } from '../../engine/matching/material.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { populationOfTexts } from '../../engine/matching/records.ts'
import { logit } from '../../engine/matching/train/em.ts'
import { trainModel } from '../../engine/matching/train-model.ts'
import { frozenWeights, wordFrequenciesOf } from '../../engine/matching/word-frequencies.ts'
import type { Database } from '../../store/database.ts'
import { openThreads } from '../../threads/pool.ts'
import { textsOfKind } from './texts-of-kind.ts'

/** Of fewer, starting threads is not worth it. */
const leastForThreads = 20_000

/** More than any value of a link: nothing is joined but what people decide. JSON has no infinity. */
const never = 1_000

export interface KindModel {
  readonly model: MatchModel
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
  const { records, texts } = await textsOfKind(db, kind, matching.fields, beat)
  const size = records.length
  const population = populationOfTexts(size, matching.fields, texts)
  const words = wordFrequenciesOf(population)
  const weights = words.map(frozenWeights)
  const { keyParts, rules } = blocksFor(matching.fields, matching.blocks)
  const partHashes = keyHashes(population, keyParts, weights)
  const material = materialOf(population, { names: namesOf(matching.fields), keyParts }, weights)

  await using threads = openThreads(size < leastForThreads ? 1 : availableParallelism())
  const crew = checked(await threads.crew(material, words), () => beat(size))
  const { wrongAtMost, mergeAt, reviewAt } = matching
  const { model, matched, expected } = await trainModel(crew, material, {
    keyParts,
    words,
    partHashes,
    rules,
    mostRules: rules.length,
    wrongAtMost,
    mergeAt: mergeAt && logit(mergeAt),
    reviewAt: reviewAt && logit(reviewAt),
  })
  const { comparedPairs, matches } = model.trainedOn
  const { expectedPrecision, expectedRecall, expectedF1 } = expected
  return {
    model: {
      ...model,
      mergeAt: Math.min(never, model.mergeAt),
      reviewAt: Math.min(never, model.reviewAt),
    },
    report: { records: size, comparedPairs, matches, expectedPrecision, expectedRecall, expectedF1 },
    records,
    clusters: matched.clusters,
  }
}

/** Says before each step that we live. */
function checked(crew: Crew, beat: () => void): Crew {
  return {
    threads: crew.threads,
    each: (name, inputs) => {
      beat()
      return crew.each(name, inputs)
    },
    all: (name, input) => {
      beat()
      return crew.all(name, input)
    },
  }
}
