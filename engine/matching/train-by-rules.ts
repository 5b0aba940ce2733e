import type { MatchingModel } from '../../core/model.ts'
import { mostKeyParts } from './block/agreement.ts'
import type { BlockingRules } from './block/rule.ts'
import { builtinModel } from './builtin-model.ts'
import { withoutCopies } from './copies.ts'
import type { CrewFor } from './crew.ts'
import { isLearnable } from './learnable.ts'
import { matchByModel } from './match-by-model.ts'
import { keyHashes, materialOf, namesOf } from './material.ts'
import { logit } from './odds.ts'
import type { Field, Population } from './population.ts'
import { parts } from './roles.ts'
import type { KeyPart } from './rows.ts'
import { type TrainedModel, trainModel } from './train-model.ts'
import { withCopies } from './with-copies.ts'
import { frozenWeights, wordFrequenciesOf } from './word-frequencies.ts'

/** What rules say of a training, besides the fields; those are the population's. */
export interface TrainingRules extends Pick<MatchingModel, 'wrongAtMost' | 'mergeAt' | 'reviewAt'> {
  /** Names of fields. */
  readonly forbid?: readonly string[]
  /** Undefined: chosen from the data. */
  readonly blocks: BlockingRules | undefined
}

/** Learns a model from the population, and clusters it by that model: by the weights that are right for most where there is too little to learn from. */
export async function trainByRules(all: Population, rules: TrainingRules, crewFor: CrewFor): Promise<TrainedModel> {
  const { blocks, wrongAtMost, mergeAt, reviewAt } = rules
  const thinned = withoutCopies(all)
  const { population, content } = thinned
  if (!isLearnable(population, content)) return usual(all, rules, crewFor)
  const words = wordFrequenciesOf(all)
  const forbid = population.fields.flatMap(({ name }, f) => (rules.forbid?.includes(name) ? [f] : []))
  const keyParts = blocks?.keyParts ?? everyPart(population.fields)
  const partHashes = keyHashes(population, keyParts, words.map(frozenWeights))
  const material = materialOf(population, { names: namesOf(population.fields), keyParts, forbid }, partHashes, content)
  const trained = await trainModel(await crewFor(material, words), material, {
    all,
    thinned,
    keyParts,
    words,
    partHashes,
    rules: blocks?.rules,
    wrongAtMost,
    mergeAt: mergeAt === undefined ? undefined : logit(mergeAt),
    reviewAt: reviewAt === undefined ? undefined : logit(reviewAt),
  })
  return { ...trained, matched: withCopies(trained.matched, thinned, trained.model.mergeAt) }
}

async function usual(population: Population, { blocks, ...rules }: TrainingRules, crewFor: CrewFor): Promise<TrainedModel> {
  const known = { ...builtinModel(population.fields, undefined, rules), ...blocks }
  const { model, matched } = await matchByModel(crewFor, population, known)
  const { comparedPairs, givenUpPairs } = matched
  return {
    model: { ...model, trainedOn: { records: population.size, comparedPairs, givenUpPairs, matches: 0 } },
    matched,
    expected: undefined,
    report: { learnedFrom: 0, rules: [], rejected: [], pooled: [] },
  }
}

/** All that a block key can be made of; where that is too much, what comes first of every field. */
function everyPart(fields: readonly Field[]): readonly KeyPart[] {
  const all = fields.flatMap(({ role }, field) => parts[role].map((part, rank) => ({ field, part, rank })))
  const first = new Set(all.toSorted((a, b) => a.rank - b.rank).slice(0, mostKeyParts))
  return all.filter((its) => first.has(its)).map(({ field, part }) => ({ field, part }))
}
