import { joined } from '../arrays.ts'
import type { Crew } from '../crew.ts'
import type { Edges } from '../link/components.ts'

/** What comparing all candidate pairs found. */
export interface Found {
  /** Pairs of at least the log-odds asked for. */
  readonly edges: Edges
  readonly comparedPairs: number
}

/** Compares every candidate pair. Blocking and weights are set before. */
export async function scoreAll(crew: Crew, rules: number, least: number): Promise<Found> {
  const work = Array.from({ length: rules }, (_, rule) =>
    Array.from({ length: crew.threads }, (_, index) => ({ rule, piece: { index, of: crew.threads }, least })),
  )
  const found = await crew.each('score', work.flat())
  return {
    edges: {
      a: joined(
        Uint32Array,
        found.map(({ a }) => a),
      ),
      b: joined(
        Uint32Array,
        found.map(({ b }) => b),
      ),
      weight: joined(
        Float32Array,
        found.map(({ weight }) => weight),
      ),
      length: sumOf(found.map(({ length }) => length)),
    },
    comparedPairs: sumOf(found.map(({ compared }) => compared)),
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, its) => sum + its, 0)
}
