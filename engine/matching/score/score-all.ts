import { joined } from '../arrays.ts'
import type { Crew } from '../crew.ts'
import { type FoundPairs, joinedPairs, part } from './found.ts'

/** What comparing all candidate pairs found. */
export interface Found {
  /** Pairs of at least the log-odds asked for. */
  readonly edges: FoundPairs
  readonly comparedPairs: number
  /** Pairs that share only keys that too many share. */
  readonly givenUpPairs: number
}

/** Compares every candidate pair. Blocking and weights are set before. */
export async function scoreAll(crew: Crew, rules: number, least: number): Promise<Found> {
  const work = Array.from({ length: rules }, (_, rule) =>
    Array.from({ length: crew.threads }, (_, index) => ({ rule, piece: { index, of: crew.threads }, least })),
  )
  const found = await crew.each('score', work.flat())
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
