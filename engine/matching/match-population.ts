import type { Crew } from './crew.ts'
import type { Material } from './jobs.ts'
import { linkComponents } from './link/all-components.ts'
import { join, rootOf, singletons } from './link/components.ts'
import { leastEdge, type Merges } from './link/link-all.ts'
import type { MatchModel } from './model.ts'
import { scoreAll } from './score/score-all.ts'
import { weightsFor } from './score/weights-for.ts'

export interface Matched {
  readonly merges: Merges
  /** For each record, the first one of its cluster. */
  readonly clusters: Uint32Array
  readonly comparedPairs: number
  readonly givenUpPairs: number
}

/** Clusters a population by a frozen model. */
export async function matchPopulation(crew: Crew, { population, rows }: Material, model: MatchModel): Promise<Matched> {
  await crew.all('setBlocking', blockingOf(model))
  await crew.all('setWeights', weightsFor(population, model))
  const { edges, ...pairs } = await scoreAll(crew, model.rules.length, leastEdge)
  const merges = await linkComponents(crew, edges, rows.content)
  return { merges, clusters: clustersAt(population.size, merges, model.mergeAt), ...pairs }
}

function blockingOf({ rules, crowded, refinements }: MatchModel) {
  return { rules, crowded: crowded.map((keys) => new Set(keys)), refinements }
}

/** For each record, the first one of its cluster. */
export function clustersAt(records: number, { height, a, b }: Merges, threshold: number): Uint32Array {
  const parent = singletons(records)
  for (let k = 0; k < height.length; k++) if (height[k]! >= threshold) join(parent, a[k]!, b[k]!)
  return parent.map((_, record) => rootOf(parent, record))
}
