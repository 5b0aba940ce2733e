import type { MatchingModel } from '../../core/model.ts'
import { mostKeyParts } from './block/agreement.ts'
import type { CrewFor } from './crew.ts'
import type { Blocks } from './default-rules.ts'
import { keyHashes, namesOf } from './material.ts'
import { logit } from './odds.ts'
import type { Field, Population } from './population.ts'
import { parts } from './roles.ts'
import { type KeyPart, rowsOf } from './rows.ts'
import { type TrainedModel, trainModel } from './train-model.ts'
import { frozenWeights, wordFrequenciesOf } from './word-frequencies.ts'

/** What rules say of a training, besides the fields; those are the population's. */
export interface TrainingRules extends Pick<MatchingModel, 'wrongAtMost' | 'mergeAt' | 'reviewAt'> {
  /** Names of fields. */
  readonly forbid?: readonly string[]
  /** Undefined: chosen from the data. */
  readonly blocks: Blocks | undefined
}

/** Learns a model from the population, and clusters it by that model. */
export async function trainByRules(population: Population, rules: TrainingRules, crewFor: CrewFor): Promise<TrainedModel> {
  const { blocks, wrongAtMost, mergeAt, reviewAt } = rules
  const words = wordFrequenciesOf(population)
  const forbid = population.fields.flatMap(({ name }, f) => (rules.forbid?.includes(name) ? [f] : []))
  const keyParts = blocks?.keyParts ?? everyPart(population.fields)
  const partHashes = keyHashes(population, keyParts, words.map(frozenWeights))
  const material = { population, rows: rowsOf(population, keyParts, partHashes), names: namesOf(population.fields), forbid }
  return trainModel(await crewFor(material, words), material, {
    keyParts,
    words,
    partHashes,
    rules: blocks?.rules,
    wrongAtMost,
    mergeAt: mergeAt === undefined ? undefined : logit(mergeAt),
    reviewAt: reviewAt === undefined ? undefined : logit(reviewAt),
  })
}

/** All that a block key can be made of; where that is too much, what comes first of every field. */
function everyPart(fields: readonly Field[]): readonly KeyPart[] {
  const all = fields.flatMap(({ role }, field) => parts[role].map((part, rank) => ({ field, part, rank })))
  const first = new Set(all.toSorted((a, b) => a.rank - b.rank).slice(0, mostKeyParts))
  return all.filter((its) => first.has(its)).map(({ field, part }) => ({ field, part }))
}
