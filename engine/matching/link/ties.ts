import { type Edges, join, rootOf, singletons } from './components.ts'
import type { Told } from './groups.ts'
import type { Pair } from './members.ts'

/** What is known between records, by their places. */
export interface Ties extends Told {
  readonly edges: Edges
}

/** Records that hang together, with what is known between them by their places in it. */
export interface Component extends Ties {
  /** Ascending. */
  readonly places: Uint32Array
}

/** The components by edges and by what is the same for certain, in the order of their first places, and who is in none. */
export function tiesOf(size: number, ties: Ties): { readonly components: readonly Component[]; readonly alone: Uint32Array } {
  const parent = singletons(size)
  const { edges } = ties
  for (let k = 0; k < edges.length; k++) join(parent, edges.a[k]!, edges.b[k]!)
  for (const pair of [...ties.same, ...ties.merged]) join(parent, ...pair)
  const groups = Map.groupBy(parent.keys(), (place) => rootOf(parent, place))
  const large = [...groups].filter(([, places]) => places.length > 1)
  const within = new Uint32Array(size)
  for (const [, places] of large) for (const [at, place] of places.entries()) within[place] = at
  const local = (pairs: readonly Pair[]) =>
    Map.groupBy(
      pairs.filter(([a, b]) => rootOf(parent, a) === rootOf(parent, b)),
      ([a]) => rootOf(parent, a),
    )
  const [same, different, merged] = [local(ties.same), local(ties.different), local(ties.merged)]
  const edgesOf = edgesByRoot(edges, parent, within)
  const here = ([a, b]: Pair): Pair => [within[a]!, within[b]!]
  return {
    components: large.map(([root, places]) => ({
      places: Uint32Array.from(places),
      edges: edgesOf(root),
      same: (same.get(root) ?? []).map(here),
      different: (different.get(root) ?? []).map(here),
      merged: (merged.get(root) ?? []).map(here),
    })),
    alone: Uint32Array.from([...groups.values()].flatMap((places) => (places.length === 1 ? places : []))),
  }
}

/** The edges of each component, by the places in it: of two thousand equal records there are two million. */
function edgesByRoot({ a, b, weight, length }: Edges, parent: Uint32Array, within: Uint32Array): (root: number) => Edges {
  const counts = new Uint32Array(parent.length)
  for (let k = 0; k < length; k++) counts[rootOf(parent, a[k]!)]!++
  const all = new Map<number, { a: Uint32Array; b: Uint32Array; weight: Float32Array; length: number }>()
  for (let k = 0; k < length; k++) {
    const root = rootOf(parent, a[k]!)
    const its = all.get(root) ?? emptyEdges(counts[root]!)
    if (its.length === 0) all.set(root, its)
    its.a[its.length] = within[a[k]!]!
    its.b[its.length] = within[b[k]!]!
    its.weight[its.length++] = weight[k]!
  }
  return (root) => all.get(root) ?? emptyEdges(0)
}

function emptyEdges(most: number) {
  return { a: new Uint32Array(most), b: new Uint32Array(most), weight: new Float32Array(most), length: 0 }
}
