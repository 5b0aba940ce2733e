import { builtinModel } from '../../engine/matching/builtin-model.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { type Matched, matchPopulation } from '../../engine/matching/match-population.ts'
import { keyHashes, materialOf, namesOf } from '../../engine/matching/material.ts'
import { membershipOf } from '../../engine/matching/membership.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import type { Population } from '../../engine/matching/population.ts'
import { parts } from '../../engine/matching/roles.ts'
import { rowsOf } from '../../engine/matching/rows.ts'
import { logit } from '../../engine/matching/train/em.ts'
import { trainModel } from '../../engine/matching/train-model.ts'
import { frozenWeights, wordFrequenciesOf } from '../../engine/matching/word-frequencies.ts'
import type { Threads } from '../../threads/pool.ts'
import type { Clusters } from './clusters-file.ts'
import { type Note, telling } from './note.ts'
import type { FileRules } from './rules.ts'

export interface Clustered extends Clusters {
  readonly comparedPairs: number
  readonly model: MatchModel
}

/** Of fewer, matching pairs are too few to learn from: the weights that are right for most do better. */
const learnable = 100

/** Learns a model from the records themselves, and clusters them by it. */
export async function learnAndCluster(
  threads: Threads,
  population: Population,
  { fields, blocks, wrongAtMost, mergeAt, reviewAt }: FileRules,
  note: Note,
): Promise<Clustered> {
  if (population.size < learnable)
    return clusterBy(threads, population, builtinModel(fields, blocks, { mergeAt, reviewAt }), note)
  const words = wordFrequenciesOf(population)
  const written = blocks && blocksFor(fields, blocks)
  const keyParts = written?.keyParts ?? fields.flatMap(({ role }, field) => parts[role].map((part) => ({ field, part })))
  const partHashes = keyHashes(population, keyParts, words.map(frozenWeights))
  const material = { population, rows: rowsOf(population, keyParts, partHashes), names: namesOf(fields) }
  const { model, matched } = await trainModel(telling(await threads.crew(material, words), note), material, {
    keyParts,
    words,
    partHashes,
    rules: written?.rules,
    mostRules: 32,
    wrongAtMost,
    mergeAt: mergeAt && logit(mergeAt),
    reviewAt: reviewAt && logit(reviewAt),
  })
  return clustered(population, model, matched)
}

/** Clusters by a model that was learned before. */
export async function clusterBy(threads: Threads, population: Population, model: MatchModel, note: Note): Promise<Clustered> {
  const words = model.fields.map((field) => field.words)
  const material = materialOf(population, model, words.map(frozenWeights))
  return clustered(population, model, await matchPopulation(telling(await threads.crew(material, words), note), material, model))
}

function clustered({ size }: Population, model: MatchModel, { clusters, merges, comparedPairs }: Matched): Clustered {
  return { model, clusters, comparedPairs, probability: membershipOf(size, merges, model.mergeAt) }
}
