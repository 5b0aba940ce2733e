import { rootOf, singletons } from './link/components.ts'
import type { Merges } from './link/link-all.ts'

/**
 * How surely each record belongs to its cluster: the least probability of the merges that brought it there, 1 where it stays alone. Of two
 * clusters that are merged it is the smaller one that is brought, or both where they are equal.
 */
export function membershipOf(records: number, { height, a, b, probability }: Merges, threshold: number): Float32Array {
  const surely = new Float32Array(records).fill(1)
  const parent = singletons(records)
  const sizes = new Uint32Array(records).fill(1)
  /** The members of a cluster as a ring. */
  const next = singletons(records)
  for (let k = 0; k < height.length; k++) {
    if (height[k]! < threshold) continue
    const x = rootOf(parent, a[k]!)
    const y = rootOf(parent, b[k]!)
    const [small, large] = sizes[x]! < sizes[y]! ? [x, y] : [y, x]
    lower(surely, next, small, probability[k]!)
    if (sizes[small] === sizes[large]) lower(surely, next, large, probability[k]!)
    parent[small] = large
    sizes[large]! += sizes[small]!
    ;[next[small], next[large]] = [next[large]!, next[small]!]
  }
  return surely
}

function lower(surely: Float32Array, next: Uint32Array, first: number, most: number): void {
  let member = first
  do {
    surely[member] = Math.min(surely[member]!, most)
    member = next[member]!
  } while (member !== first)
}
