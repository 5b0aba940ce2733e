import { join, rootOf } from './components.ts'
import { groupsOf } from './groups.ts'
import { type Dense, edgesOf, type Members, type Sparse, surest } from './members.ts'
import { forestOf } from './same.ts'

/**
 * Evidence gives way to what is certain: two of whom one is the same are the same with all who are the same as either, also where these have
 * nothing in common. Who that is on each side, the evidence says by itself.
 *
 * @param threshold from which on two are one
 */
export function overruled(members: Members, threshold: number): Members {
  const { certain = [], ...evidence } = members
  if (certain.length === 0) return members
  const parent = forestOf(members.size, certain)
  for (const [first = 0, ...others] of groupsOf(evidence, threshold)) for (const other of others) join(parent, first, other)
  const whose = Uint32Array.from(parent.keys(), (member) => rootOf(parent, member))
  return 'weight' in members ? overruledDense(members, whose) : overruledSparse(members, whose)
}

function overruledDense({ weight, ...members }: Dense, whose: Uint32Array): Dense {
  return { ...members, weight: (i, j) => (whose[i] === whose[j] ? surest : weight(i, j)) }
}

function overruledSparse({ edges, ...members }: Sparse, whose: Uint32Array): Sparse {
  const kept: [number, number, number][] = []
  for (let k = 0; k < edges.length; k++) {
    const [a, b] = [edges.a[k]!, edges.b[k]!]
    if (whose[a] !== whose[b]) kept.push([a, b, edges.weight[k]!])
  }
  for (const group of Map.groupBy(whose.keys(), (member) => whose[member]!).values())
    for (const [i, a] of group.entries()) for (const b of group.slice(i + 1)) kept.push([a, b, surest])
  return { ...members, edges: edgesOf(kept) }
}
