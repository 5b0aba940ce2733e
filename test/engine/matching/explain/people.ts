import { explainPair, type PairExplanation } from '../../../../engine/matching/explain/explain-pair.ts'
import { hashCounts } from '../../../../engine/matching/hash-counts.ts'
import type { Constraints, Pair } from '../../../../engine/matching/link/members.ts'
import { keyHashes, type Material, materialOf } from '../../../../engine/matching/material.ts'
import type { MatchModel, ModelField } from '../../../../engine/matching/model.ts'
import { populationOfTexts } from '../../../../engine/matching/records.ts'
import { comparisons, type Role } from '../../../../engine/matching/roles.ts'
import { pairScorer } from '../../../../engine/matching/score/pair-scorer.ts'
import { nowhere } from '../../../../engine/matching/score/relocation.ts'
import { weightsFor } from '../../../../engine/matching/score/weights-for.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'

/** given name, family name, date of birth, e-mail addresses */
export type Person = readonly [string, string, string, ...string[]]

const none = { total: 1_000, counts: hashCounts([], []) }

/** Nats by level: unknown, then from the surest down to "different". */
function field(name: string, role: Role, weights: readonly number[]): ModelField {
  const even = weights.map(() => 1 / weights.length)
  return {
    name,
    role,
    comparison: comparisons[role],
    frequency: false,
    m: even,
    u: even,
    weights,
    values: none,
    words: undefined,
  }
}

const fields = [
  field('given_name', 'given_name', [0, 4, 3, 2, 1, 0, -3]),
  field('family_name', 'family_name', [0, 5, 4, 3, 1, 0, -4]),
  field('date_of_birth', 'date', [0, 8, 5, 3, 1, 0, -5]),
  field('emails', 'email', [0, 9, 5, 2, 1, -1]),
]

/** People are compared by e-mail address, or by family name and year of birth. */
export const model: MatchModel = {
  fields,
  names: { given: 0, family: 1 },
  swapped: 7,
  related: undefined,
  forbid: [],
  overlaps: [{ fields: [1, 3], nats: 1.5, near: 0 }],
  relocation: nowhere,
  prior: -12,
  keyParts: [
    { field: 3, part: 'value' },
    { field: 1, part: 'value' },
    { field: 2, part: 'year' },
    { field: 0, part: 'value' },
  ],
  rules: [{ parts: [0] }, { parts: [1, 2] }],
  crowded: [[], []],
  refinements: [[], [3]],
  mergeAt: 2,
  reviewAt: -1,
  trainedOn: { records: 1_000, comparedPairs: 10_000, givenUpPairs: 0, matches: 100 },
}

/** What explains two of them: all hang together, and every pair is scored. */
export function explainIn(
  people: readonly Person[],
  its: MatchModel,
  told: Pick<Constraints, 'same' | 'forbidden'>,
  pair: Pair,
): PairExplanation {
  const material = populate(people, its)
  const words = its.fields.map((field) => frozenWeights(field.words))
  const scorer = pairScorer(material, words, weightsFor(material.population, its))
  const members = { size: people.length, prior: its.prior, ...told, weight: scorer.logOdds }
  return explainPair(material, scorer, its, { places: Uint32Array.from(people.keys()), members }, pair)
}

export function populate(people: readonly Person[], its: MatchModel = model): Material {
  const texts = its.fields.map((_, f) => people.map((person) => (f === 3 ? person.slice(3) : [person[f] ?? ''])))
  const fields = its.fields.map((field) => ({ ...field, field: field.name }))
  const words = its.fields.map((field) => frozenWeights(field.words))
  const population = populationOfTexts(people.length, fields, texts)
  return materialOf(population, its, keyHashes(population, its.keyParts, words))
}
