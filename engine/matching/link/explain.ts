import { cut } from './cut.ts'
import type { Constraints, Pair } from './members.ts'
import type { Merge } from './merge.ts'

/** Why two members are in one cluster or are not. */
export interface Explanation {
  readonly together: boolean
  /** `evidence`: the value is above the threshold or below it. `decided`: by people. `forbidden`: by the pair in `forbidden`. */
  readonly reason: 'evidence' | 'decided' | 'forbidden'
  readonly threshold: number
  /** The merge that joined the two, or would have at a lower threshold. None where they came together at no height. */
  readonly merge?: Merge
  /** How many members the clusters of the first and of the second had: before that merge or, without one, as they are cut. */
  readonly sizes: Pair
  /** The first forbidden pair between the two clusters as they are cut. */
  readonly forbidden?: Pair
}

/**
 * Two different members of a component, by its merges.
 * @returns without a merge and with the reason `evidence`: below the threshold at any rate, and what was joined further down came in
 * between, or linking ended (at `least`, or for lack of compared pairs)
 */
export function explain(
  component: Constraints,
  merges: readonly Merge[],
  one: number,
  other: number,
  threshold: number,
): Explanation {
  const met = meeting(component.size, merges, one, other)
  if (met !== undefined && met.merge.height >= threshold) {
    return { together: true, reason: met.merge.height === Number.POSITIVE_INFINITY ? 'decided' : 'evidence', threshold, ...met }
  }
  const labels = cut(component.size, merges, threshold)
  const [left, right] = [labels[one]!, labels[other]!]
  const apart = { together: false, threshold, sizes: [sizeOf(labels, left), sizeOf(labels, right)] } as const
  const forbidden = forbiddenBetween(component, labels, left, right)
  if (forbidden !== undefined) return { ...apart, reason: 'forbidden', forbidden }
  return { ...apart, reason: 'evidence', ...met }
}

/** Follows the clusters of the two until they are one. */
function meeting(size: number, merges: readonly Merge[], one: number, other: number): { merge: Merge; sizes: Pair } | undefined {
  const sizes = new Uint32Array(size).fill(1)
  let [left, right] = [one, other]
  for (const merge of merges) {
    const { a, b } = merge
    if ((left === a && right === b) || (left === b && right === a)) return { merge, sizes: [sizes[left]!, sizes[right]!] }
    if (left === b) left = a
    if (right === b) right = a
    sizes[a]! += sizes[b]!
  }
  return undefined
}

function forbiddenBetween(
  { forbidden = [], isForbidden }: Constraints,
  labels: Uint32Array,
  left: number,
  right: number,
): Pair | undefined {
  const isBetween = (i: number, j: number) => labels[i] === left && labels[j] === right
  const decided = forbidden.find(([i, j]) => isBetween(i, j) || isBetween(j, i))
  if (decided !== undefined || isForbidden === undefined) return decided
  for (const [i, its] of labels.entries()) {
    if (its !== left) continue
    const j = labels.findIndex((label, other) => label === right && isForbidden(i, other))
    if (j >= 0) return i < j ? [i, j] : [j, i]
  }
  return undefined
}

function sizeOf(labels: Uint32Array, label: number): number {
  return labels.reduce((count, its) => count + (its === label ? 1 : 0), 0)
}
