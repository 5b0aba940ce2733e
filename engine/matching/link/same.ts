import { join, rootOf, singletons } from './components.ts'
import type { Constraints, Pair } from './members.ts'

/** What people decided to be the same, as the merges that make it so: each into the first of its group, in the order of members. */
export function decidedMerges({ size, same = [] }: Constraints): readonly Pair[] {
  if (same.length === 0) return []
  const parent = forestOf(size, same)
  return Array.from(parent.keys())
    .map((member): Pair => [rootOf(parent, member), member])
    .filter(([first, member]) => first !== member)
}

/** Who is in one group with whom, by way of others too. */
export function forestOf(size: number, same: readonly Pair[]): Uint32Array {
  const parent = singletons(size)
  for (const [a, b] of same) join(parent, a, b)
  return parent
}
