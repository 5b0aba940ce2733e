import { type Explanation, explain } from '../link/explain.ts'
import { link } from '../link/linkage.ts'
import type { Members, Pair } from '../link/members.ts'

/** Records that hang together, as they are linked. */
export interface Hanging {
  /** Of each member, its place in the population. */
  readonly places: Uint32Array
  readonly members: Members
}

/** The same records joined, step by step, and why these two are together or apart. Its `forbidden` names places. */
export interface LinkageEvidence extends Explanation {
  /** How many hang together. */
  readonly members: number
}

/** @returns undefined where the two do not hang together */
export function explainLinkage({ places, members }: Hanging, [a, b]: Pair, mergeAt: number): LinkageEvidence | undefined {
  const all = Array.from(places)
  const [one, other] = [all.indexOf(a), all.indexOf(b)]
  if (one < 0 || other < 0) return undefined
  const { forbidden, ...its } = explain(members, link(members), one, other, mergeAt)
  return {
    ...its,
    ...(forbidden && { forbidden: [all[forbidden[0]]!, all[forbidden[1]]!] }),
    members: members.size,
  }
}
