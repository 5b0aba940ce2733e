import { joined } from '../arrays.ts'
import type { Crew } from '../crew.ts'
import { type Components, componentsOf, type Edges } from './components.ts'
import { type KnownPairs, knownPairs } from './known-pairs.ts'
import { type LinkWork, leastEdge, type Merges, mostScored } from './link-all.ts'

/** Merges below this are never made. */
const leastMerge = -4

/** Members of all components given out at once. */
const membersInWork = 4_096

/**
 * Links all components.
 *
 * @param order by record: who comes first where two are equally likely @param least merges below it are not made
 */
export async function linkComponents(crew: Crew, edges: Edges, order: Uint32Array, least = leastMerge): Promise<Merges> {
  const components = componentsOf(order.length, edges, leastEdge)
  const works = [...worksOf(components, edges, knownPairs(order.length, edges), order)].map((work) => ({ ...work, least }))
  return joinedMerges(await crew.each('link', works))
}

function* worksOf({ members, starts }: Components, edges: Edges, known: KnownPairs, order: Uint32Array): Generator<LinkWork> {
  const large: Uint32Array[] = []
  let some: Uint32Array[] = []
  let size = 0
  for (let c = 0; c + 1 < starts.length; c++) {
    const its = members.subarray(starts[c], starts[c + 1])
    if (its.length > 2) its.sort((a, b) => order[a]! - order[b]! || a - b)
    if (its.length > mostScored) {
      large.push(its)
      continue
    }
    some.push(its)
    size += its.length
    if (size < membersInWork) continue
    yield workOf(some, known)
    ;[some, size] = [[], 0]
  }
  if (size > 0) yield workOf(some, known)
  yield* largeWorks(large, edges, known)
}

function workOf(components: readonly Uint32Array[], known: KnownPairs): LinkWork {
  const starts = new Uint32Array(components.length + 1)
  for (const [c, its] of components.entries()) starts[c + 1] = starts[c]! + its.length
  const members = new Uint32Array(starts[components.length]!)
  for (const [c, its] of components.entries()) members.set(its, starts[c])
  return { members, starts, known, least: leastMerge }
}

function* largeWorks(components: readonly Uint32Array[], edges: Edges, known: KnownPairs): Generator<LinkWork> {
  for (const members of components) {
    const places = new Map([...members].map((record, place) => [record, place]))
    const its = []
    for (let k = 0; k < edges.length; k++) if (edges.weight[k]! >= leastEdge && places.has(edges.a[k]!)) its.push(k)
    yield {
      ...workOf([members], known),
      edges: {
        a: Uint32Array.from(its, (k) => places.get(edges.a[k]!) ?? 0),
        b: Uint32Array.from(its, (k) => places.get(edges.b[k]!) ?? 0),
        weight: Float32Array.from(its, (k) => edges.weight[k]!),
        length: its.length,
      },
    }
  }
}

function joinedMerges(all: readonly Merges[]): Merges {
  return {
    height: joined(
      Float64Array,
      all.map(({ height }) => height),
    ),
    a: joined(
      Uint32Array,
      all.map(({ a }) => a),
    ),
    b: joined(
      Uint32Array,
      all.map(({ b }) => b),
    ),
    pairs: joined(
      Float64Array,
      all.map(({ pairs }) => pairs),
    ),
    probability: joined(
      Float64Array,
      all.map(({ probability }) => probability),
    ),
  }
}
