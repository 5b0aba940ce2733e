import { rootOf } from './components.ts'
import { type Dense, edgesOf, type Members, type Pair, type Sparse } from './members.ts'
import { forestOf } from './same.ts'

/** Members with those who are the same for certain made one, and who each of these is. */
export interface AsOne {
  readonly members: Members
  /** By the new member, the former ones, ascending. */
  readonly groups: readonly (readonly number[])[]
}

/**
 * Whoever is the same for certain counts once, and is as like anybody else as the most alike of them. Were all their pairs counted, what a
 * source joined, or a person, would come apart from whoever was with one of them, because the others do not know him; and so would what we
 * created for one, since it says nothing of its own.
 */
export function asOne(members: Members, certain: readonly Pair[]): AsOne {
  const parent = forestOf(members.size, certain)
  const groups = [...Map.groupBy(parent.keys(), (member) => rootOf(parent, member)).values()]
  const placeOf = new Uint32Array(members.size)
  for (const [place, group] of groups.entries()) for (const member of group) placeOf[member] = place
  const forbidden = (members.forbidden ?? []).map(([a, b]): Pair => [placeOf[a]!, placeOf[b]!]).filter(([a, b]) => a !== b)
  const { isForbidden } = members
  const isApart = isForbidden && ((i: number, j: number) => groups[i]!.some((a) => groups[j]!.some((b) => isForbidden(a, b))))
  const all = { ...members, size: groups.length, forbidden, isForbidden: isApart }
  return { members: 'weight' in all ? denseAsOne(all, groups) : sparseAsOne(all, placeOf), groups }
}

function denseAsOne({ weight, ...its }: Dense, groups: AsOne['groups']): Dense {
  const strongest = (i: number, j: number) => {
    let most = Number.NEGATIVE_INFINITY
    for (const a of groups[i]!) for (const b of groups[j]!) most = Math.max(most, weight(Math.min(a, b), Math.max(a, b)))
    return most
  }
  return { ...its, weight: strongest }
}

function sparseAsOne({ edges, ...its }: Sparse, placeOf: Uint32Array): Sparse {
  const strongest = new Map<number, number>()
  for (let k = 0; k < edges.length; k++) {
    const [a, b] = [placeOf[edges.a[k]!]!, placeOf[edges.b[k]!]!]
    if (a === b) continue
    const key = Math.min(a, b) * its.size + Math.max(a, b)
    strongest.set(key, Math.max(edges.weight[k]!, strongest.get(key) ?? Number.NEGATIVE_INFINITY))
  }
  const pairs = [...strongest].map(([key, weight]) => [Math.floor(key / its.size), key % its.size, weight] as const)
  return { ...its, edges: edgesOf(pairs) }
}
