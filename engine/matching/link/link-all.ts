import type { Edges } from './components.ts'
import { link } from './linkage.ts'
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

export function linkAll(work: LinkWork, prior: number, scoreOf: (a: number, b: number) => number): Merges {
  const found: { readonly merge: Merge; readonly members: Uint32Array }[] = []
  for (let c = 0; c + 1 < work.starts.length; c++) {
    const members = work.members.subarray(work.starts[c], work.starts[c + 1])
    const its = { size: members.length, prior, least: work.least }
    const merges =
      work.edges === undefined
        ? link({ ...its, weight: (i, k) => scoreOf(members[i]!, members[k]!) })
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
