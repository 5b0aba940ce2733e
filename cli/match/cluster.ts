import { builtinModel } from '../../engine/matching/builtin-model.ts'
import type { CrewFor } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { type Matched, matchPopulation } from '../../engine/matching/match-population.ts'
import { materialOf } from '../../engine/matching/material.ts'
import { membershipOf } from '../../engine/matching/membership.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import type { Population } from '../../engine/matching/population.ts'
import { trainByRules } from '../../engine/matching/train-by-rules.ts'
import type { TrainingReport } from '../../engine/matching/training-report.ts'
import { frozenWeights } from '../../engine/matching/word-frequencies.ts'
import type { Clusters } from './clusters-file.ts'
import type { FileRules } from './rules.ts'

export interface Clustered extends Clusters, Matched {
  readonly model: MatchModel
  /** Pairs of one customer among all; 0 where nobody has learned it from these records. */
  readonly expectedMatches: number
  /** Where a model was learned. */
  readonly training: TrainingReport | undefined
}

/** Of fewer, matching pairs are too few to learn from: the weights that are right for most do better. */
const learnable = 100

/** Learns a model from the records themselves, and clusters them by it. */
export async function learnAndCluster(crewFor: CrewFor, population: Population, rules: FileRules): Promise<Clustered> {
  const { fields, blocks } = rules
  if (population.size < learnable) return clusterBy(crewFor, population, builtinModel(fields, blocks, rules))
  const written = blocks && blocksFor(fields, blocks)
  const { model, matched, report } = await trainByRules(population, { ...rules, blocks: written }, crewFor)
  return { ...clustered(population, model, matched), expectedMatches: model.trainedOn.matches, training: report }
}

/** Clusters by a model that was learned before. How many matches there are among these records, their merges alone tell. */
export async function clusterBy(crewFor: CrewFor, population: Population, model: MatchModel): Promise<Clustered> {
  const words = model.fields.map((field) => field.words)
  const material = materialOf(population, model, words.map(frozenWeights))
  const matched = await matchPopulation(await crewFor(material, words), material, model)
  return { ...clustered(population, model, matched), expectedMatches: 0, training: undefined }
}

function clustered({ size }: Population, model: MatchModel, matched: Matched) {
  return { model, ...matched, probability: membershipOf(size, matched.merges, model.mergeAt) }
}
