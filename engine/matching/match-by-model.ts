import { withoutCopies } from './copies.ts'
import type { CrewFor } from './crew.ts'
import { crowdedIn, type Matched, matchPopulation } from './match-population.ts'
import { keyHashes, materialOf } from './material.ts'
import type { MatchModel } from './model.ts'
import type { Population } from './population.ts'
import { withCopies } from './with-copies.ts'
import { frozenWeights } from './word-frequencies.ts'

/** Clusters a population by a model that was there before. @returns the model with what it did not know of keys that too many share here */
export async function matchByModel(
  crewFor: CrewFor,
  all: Population,
  model: MatchModel,
): Promise<{ readonly model: MatchModel; readonly matched: Matched }> {
  const thinned = withoutCopies(all)
  const { population, content } = thinned
  const words = model.fields.map((field) => field.words)
  const hashes = keyHashes(population, model.keyParts, words.map(frozenWeights))
  const material = materialOf(population, model, hashes, content)
  const its = crowdedIn(model, material, hashes)
  const matched = await matchPopulation(await crewFor(material, words), material, its)
  return { model: its, matched: withCopies(matched, thinned, its.mergeAt) }
}
