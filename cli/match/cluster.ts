import type { CrewFor } from '../../engine/matching/crew.ts'
import { blocksFor } from '../../engine/matching/default-rules.ts'
import { matchByModel } from '../../engine/matching/match-by-model.ts'
import type { Matched } from '../../engine/matching/match-population.ts'
import { membershipOf } from '../../engine/matching/membership.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import type { Population } from '../../engine/matching/population.ts'
import { trainByRules } from '../../engine/matching/train-by-rules.ts'
import type { TrainingReport } from '../../engine/matching/training-report.ts'
import type { Clusters } from './clusters-file.ts'
import type { FileRules } from './rules.ts'

export interface Clustered extends Clusters, Matched {
  readonly model: MatchModel
  /** Pairs of one customer among all; 0 where nobody has learned it from these records. */
  readonly expectedMatches: number
  /** Where a model was learned. */
  readonly training: TrainingReport | undefined
}

/** Learns a model from the records themselves, and clusters them by it; by the weights that are right for most where there is too little to learn. */
export async function learnAndCluster(crewFor: CrewFor, population: Population, rules: FileRules): Promise<Clustered> {
  const { fields, blocks } = rules
  const written = blocks && blocksFor(fields, blocks)
  const { model, matched, report, expected } = await trainByRules(population, { ...rules, blocks: written }, crewFor)
  const { matches } = model.trainedOn
  return { ...clustered(population, model, matched), expectedMatches: matches, training: expected && report }
}

/** Clusters by a model that was learned before. How many matches there are among these records, their merges alone tell. */
export async function clusterBy(crewFor: CrewFor, population: Population, model: MatchModel): Promise<Clustered> {
  const its = await matchByModel(crewFor, population, model)
  return { ...clustered(population, its.model, its.matched), expectedMatches: 0, training: undefined }
}

function clustered({ size }: Population, model: MatchModel, matched: Matched) {
  return { model, ...matched, probability: membershipOf(size, matched.merges, model.mergeAt) }
}
