import { builtinModel } from '../../engine/matching/builtin-model.ts'
import type { CrewFor } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { curveOf, type Expected } from '../../engine/matching/link/threshold.ts'
import { type Matched, matchPopulation } from '../../engine/matching/match-population.ts'
import { materialOf } from '../../engine/matching/material.ts'
import { membershipOf } from '../../engine/matching/membership.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { logit } from '../../engine/matching/odds.ts'
import type { Population } from '../../engine/matching/population.ts'
import { trainByRules } from '../../engine/matching/train-by-rules.ts'
import { frozenWeights } from '../../engine/matching/word-frequencies.ts'
import type { Clusters } from './clusters-file.ts'
import type { FileRules } from './rules.ts'

export interface Clustered extends Clusters {
  readonly comparedPairs: number
  readonly givenUpPairs: number
  readonly model: MatchModel
  /** What the model expects of itself at some thresholds. */
  readonly curve: readonly Expected[]
}

/** Thresholds at which it is told what to expect, as log-odds. */
const shown = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999].map(logit)

/** Of fewer, matching pairs are too few to learn from: the weights that are right for most do better. */
const learnable = 100

/** Learns a model from the records themselves, and clusters them by it. */
export async function learnAndCluster(crewFor: CrewFor, population: Population, rules: FileRules): Promise<Clustered> {
  const { fields, blocks } = rules
  if (population.size < learnable) return clusterBy(crewFor, population, builtinModel(fields, blocks, rules))
  const written = blocks && blocksFor(fields, blocks)
  const { model, matched } = await trainByRules(population, { ...rules, blocks: written }, crewFor)
  return clustered(population, model, matched)
}

/** Clusters by a model that was learned before. */
export async function clusterBy(crewFor: CrewFor, population: Population, model: MatchModel): Promise<Clustered> {
  const words = model.fields.map((field) => field.words)
  const material = materialOf(population, model, words.map(frozenWeights))
  return clustered(population, model, await matchPopulation(await crewFor(material, words), material, model))
}

function clustered({ size }: Population, model: MatchModel, { clusters, merges, ...pairs }: Matched): Clustered {
  return {
    model,
    clusters,
    ...pairs,
    probability: membershipOf(size, merges, model.mergeAt),
    curve: curveOf(merges, model.trainedOn.matches, shown),
  }
}
