import { singletons } from './components.ts'
import type { Merge } from './merge.ts'

/** The clusters that are left when merges below the threshold are undone: for each member, the first member of its cluster. */
export function cut(size: number, merges: readonly Merge[], threshold: number): Uint32Array {
  const labels = singletons(size)
  for (const { height, a, b } of merges) {
    if (height < threshold) break
    labels[b] = a
  }
  // A label is smaller than its member, so its own is final when the member's turn comes.
  for (let member = 0; member < size; member++) labels[member] = labels[labels[member]!]!
  return labels
}
