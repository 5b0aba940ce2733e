import { standingFor, withoutCopies } from '../../engine/matching/copies.ts'
import type { CrewFor } from '../../engine/matching/crew.ts'
import { explainPair, type PairExplanation } from '../../engine/matching/explain/explain-pair.ts'
import { hangingWith } from '../../engine/matching/explain/hanging-with.ts'
import { shownValue } from '../../engine/matching/explain/shown.ts'
import { leastEdge } from '../../engine/matching/link/link-all.ts'
import { blockingOf } from '../../engine/matching/match-population.ts'
import { keyHashes, materialOf } from '../../engine/matching/material.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import type { Population } from '../../engine/matching/population.ts'
import { pairScorer } from '../../engine/matching/score/pair-scorer.ts'
import { scoreAll } from '../../engine/matching/score/score-all.ts'
import { weightsFor } from '../../engine/matching/score/weights-for.ts'
import { frozenWeights } from '../../engine/matching/word-frequencies.ts'
import type { ExplainedPair } from '../explain/pair.ts'
import type { AskedRows } from './asked.ts'
import type { Clustered } from './cluster.ts'

/** Two rows, and why they were put together or were not. */
export interface ExplainedRows extends ExplainedPair {
  readonly names: AskedRows['names']
  /** Whom each is with: what the first record of its cluster is called. */
  readonly clusters: readonly [string, string]
}

/**
 * By the model that clustered them. All candidates are compared once more for it: to keep what was found until somebody asks would cost every
 * other run its memory.
 *
 * @param order the record at each place of the population
 */
export async function explainRows(
  crewFor: CrewFor,
  all: Population,
  { model, clusters }: Clustered,
  { names, records, texts, nameOf }: AskedRows,
  order: Uint32Array,
): Promise<ExplainedRows> {
  const thinned = withoutCopies(all)
  const { population, content } = thinned
  const [a, b] = standingFor(thinned, [order.indexOf(records[0]), order.indexOf(records[1])])
  const words = model.fields.map((field) => field.words)
  const hashes = keyHashes(population, model.keyParts, words.map(frozenWeights))
  const material = materialOf(population, model, hashes, content)
  const weights = weightsFor(population, model)
  const crew = await crewFor(material, words)
  await crew.all('setBlocking', blockingOf(model))
  await crew.all('setWeights', weights)
  const { edges } = await scoreAll(crew, model.rules.length, leastEdge)
  await crew.end()
  const scorer = pairScorer(material, words.map(frozenWeights), weights)
  const hanging = hangingWith(material, model, scorer, edges, a)
  // Of rows of a file no person is asked.
  const explanation = explainPair(material, scorer, { ...model, reviewAt: model.mergeAt }, hanging, [a, b])
  return {
    names,
    explanation,
    values: valuesOf(explanation, model, texts),
    because: because(),
    clusters: [withWhom(a), withWhom(b)],
  }

  function nameAt(place: number): string {
    const record = thinned.records[place] ?? place
    return nameOf(order[record] ?? record)
  }

  function withWhom(place: number): string {
    const record = thinned.records[place] ?? place
    const members = order.filter((_, other) => clusters[other] === clusters[record])
    return nameOf(members.reduce((first, record) => Math.min(first, record), order.length))
  }

  function because(): readonly string[] {
    const [x, y] = explanation.linkage?.forbidden ?? []
    if (x === undefined || y === undefined) return []
    const fields = model.forbid.filter((f) => scorer.differ(x, y, [f])).map((f) => model.fields[f]?.name ?? '')
    return [`${nameAt(x)} and ${nameAt(y)} clearly differ in ${fields.join(' and ')}, which the rules forbid`]
  }
}

/** As the rows have them; of several values, those that were compared. */
function valuesOf({ evidence }: PairExplanation, { fields }: MatchModel, texts: AskedRows['texts']): ExplainedPair['values'] {
  return fields.map(({ role }, f) => {
    const { left, right } = evidence.fields[f] ?? {}
    return [shownValue(texts[0][f] ?? [], role, left), shownValue(texts[1][f] ?? [], role, right)] as const
  })
}
