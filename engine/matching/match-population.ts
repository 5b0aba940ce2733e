import { crowdedShares } from './block/crowded.ts'
import type { Crew } from './crew.ts'
import type { BlockingPlan } from './jobs.ts'
import { linkComponents } from './link/all-components.ts'
import { join, rootOf, singletons } from './link/components.ts'
import { leastEdge, type Merges } from './link/link-all.ts'
import type { Material } from './material.ts'
import type { MatchModel } from './model.ts'
import type { Rows } from './rows.ts'
import { scoreAll } from './score/score-all.ts'
import { weightsFor } from './score/weights-for.ts'
import { planOf } from './train/blocking.ts'

export interface Matched {
  readonly merges: Merges
  /** For each record, the first one of its cluster. */
  readonly clusters: Uint32Array
  readonly comparedPairs: number
  readonly givenUpPairs: number
  /** At most this share of all matches is missed by that, as far as can be expected. */
  readonly lostAtMost: number
}

/** Clusters a population by a frozen model. */
export async function matchPopulation(crew: Crew, { population, rows }: Material, model: MatchModel): Promise<Matched> {
  const plan = blockingOf(model)
  await crew.all('setBlocking', plan)
  await crew.all('setWeights', weightsFor(population, model))
  const { edges, ...pairs } = await scoreAll(crew, model.rules.length, leastEdge)
  const merges = await linkComponents(crew, edges, rows.content)
  await crew.end()
  return {
    merges,
    clusters: clustersAt(population.size, merges, model.mergeAt),
    ...pairs,
    lostAtMost: lostAtMost(rows, plan, pairs),
  }
}

/**
 * What may be missed because too many records share a key. Two bounds hold, and the lower one counts: a key that many share tells less than
 * others, so no more of its pairs match than of those that were compared; and no more of the matches have such a key than of the records.
 */
export function lostAtMost(
  rows: Rows,
  { rules, crowded }: BlockingPlan,
  { givenUpPairs, comparedPairs }: Pick<Matched, 'givenUpPairs' | 'comparedPairs'>,
): number {
  if (givenUpPairs === 0) return 0
  const having = crowdedShares(rows, rules, crowded).reduce((sum, share) => sum + share, 0)
  return Math.min(1, having, givenUpPairs / (givenUpPairs + comparedPairs))
}

/** A model for a population: of keys that too many share there it knows, too, though few did where it was learned. */
export function crowdedIn(model: MatchModel, { population, rows }: Material, hashes: readonly Uint32Array[]): MatchModel {
  const { rules, keyParts } = model
  const { crowded, refinements } = planOf(population, rows, keyParts, hashes, rules)
  return { ...model, crowded: crowded.map((keys, rule) => [...new Set([...keys, ...(model.crowded[rule] ?? [])])]), refinements }
}

export function blockingOf({ rules, crowded, refinements }: MatchModel): BlockingPlan {
  return { rules, crowded: crowded.map((keys) => new Set(keys)), refinements }
}

/** For each record, the first one of its cluster. */
export function clustersAt(records: number, { height, a, b }: Merges, threshold: number): Uint32Array {
  const parent = singletons(records)
  for (let k = 0; k < height.length; k++) if (height[k]! >= threshold) join(parent, a[k]!, b[k]!)
  return parent.map((_, record) => rootOf(parent, record))
}
