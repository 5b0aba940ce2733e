import { join, rootOf, singletons } from './components.ts'
import type { Constraints, Pair } from './members.ts'

/** What people decided to be the same, as the merges that make it so: each into the first of its group, in the order of members. */
export function decidedMerges({ size, same = [] }: Constraints): readonly Pair[] {
  if (same.length === 0) return []
  const parent = groupsOf(size, same)
  return Array.from(parent.keys())
    .map((member): Pair => [rootOf(parent, member), member])
    .filter(([first, member]) => first !== member)
}

/** Forbidden pairs that are in one cluster all the same, because people decided so, of them or by way of others. */
export function contradictions({ size, same = [], forbidden = [] }: Constraints): readonly Pair[] {
  if (same.length === 0 || forbidden.length === 0) return []
  const parent = groupsOf(size, same)
  return forbidden.filter(([a, b]) => rootOf(parent, a) === rootOf(parent, b))
}

function groupsOf(size: number, same: readonly Pair[]): Uint32Array {
  const parent = singletons(size)
  for (const [a, b] of same) join(parent, a, b)
  return parent
}
