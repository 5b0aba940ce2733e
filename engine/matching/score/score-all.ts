import { joined } from '../arrays.ts'
import { blocksOfRules } from '../block/blocks-of-rules.ts'
import { rangesOf } from '../block/pairs.ts'
import type { Crew } from '../crew.ts'
import type { Scored } from './found.ts'
import { type FoundPairs, joinedPairs, part } from './pair-list.ts'

/** What comparing all candidate pairs found. */
export interface Found {
  /** Pairs of at least the log-odds asked for. */
  readonly edges: FoundPairs
  readonly comparedPairs: number
  /** Pairs that share only keys that too many share. */
  readonly givenUpPairs: number
}

/** Pieces of work of each thread and rule: none waits long for another. */
const pieces = 4

/** Compares every candidate pair. Blocking and weights are set before. */
export async function scoreAll(crew: Crew, rules: number, least: number): Promise<Found> {
  const scored: Scored[] = []
  for await (const found of blocksOfRules(crew, rules)) {
    const ranges = found.flatMap(({ rule, blocks }) => rangesOf(rule, blocks, pieces * crew.threads))
    const its = await crew.each(
      'score',
      ranges.map((range) => ({ ...range, least })),
    )
    scored.push(...its)
  }
  return together(scored)
}

/** The same where every candidate pair was compared, and kept, when patterns were counted. Weights are set before. */
export async function scoreKept(crew: Crew, least: number): Promise<Found> {
  return together(await crew.all('scoreKept', { least }))
}

function together(found: readonly Scored[]): Found {
  return {
    edges: joinedPairs(found),
    comparedPairs: sumOf(found.map(({ compared }) => compared)),
    givenUpPairs: sumOf(found.map(({ givenUp }) => givenUp)),
  }
}

/** The same pairs by the weights as they are now. */
export async function weighAll(crew: Crew, edges: FoundPairs): Promise<FoundPairs> {
  const share = Math.ceil(edges.length / crew.threads)
  const parts = Array.from({ length: crew.threads }, (_, k) => part(edges, k * share, (k + 1) * share))
  return { ...edges, weight: joined(Float32Array, await crew.each('weigh', parts)) }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, its) => sum + its, 0)
}
