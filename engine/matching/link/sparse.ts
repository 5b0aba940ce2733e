import { pop, push } from './heap.ts'
import { evidence, exactly, type Sparse } from './members.ts'
import { type Merge, record, valueOf } from './merge.ts'
import { decidedMerges } from './same.ts'

/** Two clusters, named by their first members, `a < b`, between which at least one pair was compared or is forbidden. */
interface Link {
  readonly a: number
  readonly b: number
  /** What the compared pairs have above as many uncompared ones, added up; minus infinity where one is forbidden. */
  readonly excess: number
  /** As it was when it was last looked at. Clusters only grow, and that lowers it, so it is an upper bound. */
  value: number
}

/** For each cluster, its links by the other cluster. */
type Links = readonly Map<number, Link>[]

/**
 * Average linkage over the pairs that were compared, the others all counting the same. The links lie in a heap by values that may be out
 * of date: one that comes up too high is put back. So a merge touches only the links of the cluster that goes into the other.
 * Clusters without a compared pair between them are never joined, nor are those of which two are forbidden, compared or not. Among values
 * below that of an uncompared pair the order may be another than over all pairs.
 *
 * Evidence is counted from the prior, or from `uncompared` where that is higher: trust in large clusters must not make evidence of what
 * nobody has looked at.
 */
export function linkSparse(component: Sparse): readonly Merge[] {
  const { size, least = Number.NEGATIVE_INFINITY } = component
  const uncompared = exactly(component.uncompared)
  const prior = Math.max(component.prior, uncompared)
  const sizes = new Float64Array(size).fill(1)
  const links = linksOf(component, uncompared)
  const heap: Link[] = []
  const merges: Merge[] = []

  const pairsOf = (a: number, b: number) => sizes[a]! * sizes[b]!
  // The sum first: it is exact, so the mean is that of `linkDense` to the last bit.
  const meanOf = ({ a, b, excess }: Link) => (excess + uncompared * pairsOf(a, b)) / pairsOf(a, b)
  const put = (link: Link) => {
    link.value = valueOf(meanOf(link), pairsOf(link.a, link.b), prior)
    if (link.value >= least && link.value > Number.NEGATIVE_INFINITY) push(heap, link, isBefore)
  }
  const { isForbidden } = component
  /** By cluster, who is in it. All pairs of a component are too many to be asked, those of the clusters that come about are not. */
  const members = isForbidden && Array.from({ length: size }, (_, member) => [member])
  const isApart = (a: number, b: number) =>
    isForbidden !== undefined && members![a]!.some((one) => members![b]!.some((other) => isForbidden(one, other)))
  const absorb = (a: number, b: number) => {
    sizes[a]! += sizes[b]!
    sizes[b] = 0
    if (members !== undefined) members[a] = members[a]!.concat(members[b]!)
    for (const moved of moveLinks(links, a, b)) put(moved)
  }

  for (const [a, its] of links.entries()) for (const link of its.values()) if (link.a === a) put(link)
  for (const [a, b] of decidedMerges(component)) {
    record(merges, a, b, pairsOf(a, b), Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
    absorb(a, b)
  }
  for (let link = pop(heap, isBefore); link !== undefined; link = pop(heap, isBefore)) {
    const { a, b } = link
    if (links[a]!.get(b) !== link) continue
    const value = valueOf(meanOf(link), pairsOf(a, b), prior)
    if (value < link.value) put(link)
    else if (isApart(a, b)) setLink(links, a, b, Number.NEGATIVE_INFINITY)
    else {
      record(merges, a, b, pairsOf(a, b), meanOf(link), value)
      absorb(a, b)
    }
  }
  return merges
}

/** Ties go to the first members. */
function isBefore(x: Link, y: Link): boolean {
  return x.value > y.value || (x.value === y.value && (x.a < y.a || (x.a === y.a && x.b < y.b)))
}

function linksOf({ size, edges, forbidden = [] }: Sparse, uncompared: number): Links {
  const links = Array.from({ length: size }, () => new Map<number, Link>())
  for (let i = 0; i < edges.length; i++) setLink(links, edges.a[i]!, edges.b[i]!, evidence(edges.weight[i]!) - uncompared)
  for (const [a, b] of forbidden) setLink(links, a, b, Number.NEGATIVE_INFINITY)
  return links
}

function setLink(links: Links, from: number, to: number, excess: number): Link {
  const link = { a: Math.min(from, to), b: Math.max(from, to), excess, value: 0 }
  links[from]!.set(to, link)
  links[to]!.set(from, link)
  return link
}

/** Gives `a` the links of `b`, which is empty then. @returns those of `a` that are new */
function moveLinks(links: Links, a: number, b: number): readonly Link[] {
  const moved: Link[] = []
  for (const [other, { excess }] of links[b]!) {
    links[other]!.delete(b)
    if (other !== a) moved.push(setLink(links, a, other, excess + (links[a]!.get(other)?.excess ?? 0)))
  }
  links[b]!.clear()
  return moved
}
