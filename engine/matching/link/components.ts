import { ascending } from '../arrays.ts'

/** Pairs of records that were compared, one at each place of the three arrays. */
export interface Edges {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Log-odds. */
  readonly weight: Float32Array
  /** How many there are; the arrays may be longer. */
  readonly length: number
}

/** Component `c` is `members.subarray(starts[c], starts[c + 1])`, ascending; components come in the order of their smallest record. */
export interface Components {
  readonly members: Uint32Array
  readonly starts: Uint32Array
}

/** Which of the records 0 … `records - 1` hang together by edges of `least` or more. Records that stay alone are in none. */
export function componentsOf(records: number, edges: Edges, least: number): Components {
  return grouped(forestOf(records, edges, least))
}

function forestOf(records: number, { a, b, weight, length }: Edges, least: number): Uint32Array {
  const parent = singletons(records)
  for (let i = 0; i < length; i++) if (weight[i]! >= least) join(parent, a[i]!, b[i]!)
  return parent
}

/** Everyone alone: a forest for `join` and `rootOf`. */
export function singletons(size: number): Uint32Array {
  return ascending(size)
}

/** The smaller root stays, so that a group's root is its first member whatever the order of joining. */
export function join(parent: Uint32Array, a: number, b: number): void {
  const left = rootOf(parent, a)
  const right = rootOf(parent, b)
  if (left < right) parent[right] = left
  else parent[left] = right
}

/** Path halving: every other step up is made shorter for those who come after. */
export function rootOf(parent: Uint32Array, member: number): number {
  let at = member
  while (parent[at]! !== at) {
    parent[at] = parent[parent[at]!]!
    at = parent[at]!
  }
  return at
}

function grouped(parent: Uint32Array): Components {
  const records = parent.length
  const sizes = new Uint32Array(records)
  for (let i = 0; i < records; i++) sizes[rootOf(parent, i)]!++
  const place = new Uint32Array(records)
  const starts = [0]
  let filled = 0
  for (let root = 0; root < records; root++) {
    if (sizes[root]! < 2) continue
    place[root] = filled
    filled += sizes[root]!
    starts.push(filled)
  }
  const members = new Uint32Array(filled)
  for (let i = 0; i < records; i++) {
    const root = rootOf(parent, i)
    if (sizes[root]! >= 2) members[place[root]!++] = i
  }
  return { members, starts: Uint32Array.from(starts) }
}
