import { probabilityOf } from '../odds.ts'
import type { Edges } from './components.ts'
import { type KnownPairs, knownWeight } from './known-pairs.ts'
import { link } from './linkage.ts'
import { evidence } from './members.ts'
import { valueOf } from './merge.ts'

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
  const { members: all, starts, known, least } = work
  const found = mergeList(all.length - (starts.length - 1)) // each merge leaves one cluster less
  for (let c = 0; c + 1 < starts.length; c++) {
    const [from, end] = [starts[c]!, starts[c + 1]!]
    if (end - from === 2) {
      // Most components: without arrays of their own they take a third of the time.
      const [a, b] = [all[from]!, all[from + 1]!]
      const value = valueOf(evidence(weightOf(known, scoreOf, a, b)), 1, prior)
      if (value >= least && isForbidden?.(a, b) !== true) found.add(a, b, value, 1, probabilityOf(value))
      continue
    }
    const members = all.subarray(from, end)
    const isApart = isForbidden && ((i: number, k: number) => isForbidden(members[i]!, members[k]!))
    const its = { size: members.length, prior, least, isForbidden: isApart }
    const merges =
      work.edges === undefined
        ? link({ ...its, weight: (i, k) => weightOf(known, scoreOf, members[i]!, members[k]!) })
        : link({ ...its, edges: work.edges, uncompared })
    for (const { a, b, height, pairs, probability } of merges) found.add(members[a]!, members[b]!, height, pairs, probability)
  }
  return found.done()
}

/** @param most merges that can be added */
function mergeList(most: number) {
  const [height, pairs, probability] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)]
  const [a, b] = [new Uint32Array(most), new Uint32Array(most)]
  let length = 0
  return {
    add: (one: number, other: number, itsHeight: number, itsPairs: number, itsProbability: number) => {
      a[length] = one
      b[length] = other
      height[length] = itsHeight
      pairs[length] = itsPairs
      probability[length++] = itsProbability
    },
    done: (): Merges => ({
      height: height.subarray(0, length),
      a: a.subarray(0, length),
      b: b.subarray(0, length),
      pairs: pairs.subarray(0, length),
      probability: probability.subarray(0, length),
    }),
  }
}

/** The same whether it was kept or has to be found again. */
function weightOf(known: KnownPairs, scoreOf: Scores['scoreOf'], a: number, b: number): number {
  return knownWeight(known, a, b) ?? Math.fround(scoreOf(a, b))
}
