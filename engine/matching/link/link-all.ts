import type { Edges } from './components.ts'
import { type KnownPairs, knownWeight } from './known-pairs.ts'
import { link } from './linkage.ts'
import type { Pair } from './members.ts'
import type { Merge } from './merge.ts'

/** Records hang together by pairs of at least this log-odds: likely enough that their neighbours may tip the balance. */
export const leastEdge = -2

/** Of members up to this many every pair is scored; of more, those that share a key. */
export const mostScored = 800

/** Log-odds of a pair in a larger component that was never compared: unlikely, and not impossible. */
export const uncompared = -4

/** Some components: members one component after the other, in the order in which ties go. */
export interface LinkWork {
  readonly members: Uint32Array
  readonly starts: Uint32Array
  /** Of a component that is larger than `mostScored`, alone in its work: its compared pairs, by places in `members`. */
  readonly edges?: Edges
  /** Of all components: most pairs of one were weighed when they were found. */
  readonly known: KnownPairs
  readonly least: number
}

/** Merges of many components; `a` and `b` are records. */
export interface Merges {
  readonly height: Float64Array
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly pairs: Float64Array
  readonly probability: Float64Array
}

/** What two records of the population are to each other. */
export interface Scores {
  /** Log-odds. */
  readonly scoreOf: (a: number, b: number) => number
  /** Whether the rules forbid that they are one; undefined where they forbid nothing. */
  readonly isForbidden: ((a: number, b: number) => boolean) | undefined
}

export function linkAll(work: LinkWork, prior: number, { scoreOf, isForbidden }: Scores): Merges {
  const found: { readonly merge: Merge; readonly members: Uint32Array }[] = []
  for (let c = 0; c + 1 < work.starts.length; c++) {
    const members = work.members.subarray(work.starts[c], work.starts[c + 1])
    const forbidden =
      isForbidden === undefined
        ? []
        : comparedPairs(members.length, work.edges).filter(([i, k]) => isForbidden(members[i]!, members[k]!))
    const its = { size: members.length, prior, least: work.least, forbidden }
    const merges =
      work.edges === undefined
        ? link({ ...its, weight: (i, k) => weightOf(work.known, scoreOf, members[i]!, members[k]!) })
        : link({ ...its, edges: work.edges, uncompared })
    for (const merge of merges) found.push({ merge, members })
  }
  return {
    height: Float64Array.from(found, ({ merge }) => merge.height),
    a: Uint32Array.from(found, ({ merge, members }) => members[merge.a]!),
    b: Uint32Array.from(found, ({ merge, members }) => members[merge.b]!),
    pairs: Float64Array.from(found, ({ merge }) => merge.pairs),
    probability: Float64Array.from(found, ({ merge }) => merge.probability),
  }
}

/** The same whether it was kept or has to be found again. */
function weightOf(known: KnownPairs, scoreOf: Scores['scoreOf'], a: number, b: number): number {
  return knownWeight(known, a, b) ?? Math.fround(scoreOf(a, b))
}

/** Of a component that is too large, what the rules forbid is known of compared pairs only. */
function comparedPairs(size: number, edges: Edges | undefined): readonly Pair[] {
  if (edges !== undefined) return Array.from({ length: edges.length }, (_, k): Pair => [edges.a[k]!, edges.b[k]!])
  return Array.from({ length: size }, (_, i) => Array.from({ length: i }, (_, k): Pair => [k, i])).flat()
}
