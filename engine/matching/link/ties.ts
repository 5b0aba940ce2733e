import { join, rootOf, singletons } from './components.ts'
import type { Told } from './groups.ts'
import type { Pair } from './members.ts'

/** What is known between records, by their places. */
export interface Ties extends Told {
  readonly edges: readonly { readonly places: Pair; readonly weight: number }[]
}

/** Records that hang together, with what is known between them by their places in it. */
export interface Component extends Ties {
  /** Ascending. */
  readonly places: Uint32Array
}

/** The components by edges and by what is the same for certain, in the order of their first places, and who is in none. */
export function tiesOf(size: number, ties: Ties): { readonly components: readonly Component[]; readonly alone: Uint32Array } {
  const parent = singletons(size)
  for (const { places } of ties.edges) join(parent, ...places)
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
  const edges = Map.groupBy(ties.edges, ({ places: [a] }) => rootOf(parent, a))
  const here = ([a, b]: Pair): Pair => [within[a]!, within[b]!]
  return {
    components: large.map(([root, places]) => ({
      places: Uint32Array.from(places),
      edges: (edges.get(root) ?? []).map(({ places, weight }) => ({ places: here(places), weight })),
      same: (same.get(root) ?? []).map(here),
      different: (different.get(root) ?? []).map(here),
      merged: (merged.get(root) ?? []).map(here),
    })),
    alone: Uint32Array.from([...groups.values()].flatMap((places) => (places.length === 1 ? places : []))),
  }
}
