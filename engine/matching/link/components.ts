/** Pairs of records that were compared, one at each place of the three arrays. */
export interface Edges {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Log-odds. */
  readonly weight: Float32Array
  /** How many there are; the arrays may be longer. */
  readonly length: number
}

/** Edges as they are found: a list of numbers took three times the memory. */
export function growingEdges() {
  let a = new Uint32Array(1024)
  let b = new Uint32Array(1024)
  let weight = new Float32Array(1024)
  let length = 0
  return {
    add: (one: number, other: number, its: number): void => {
      if (length === a.length) {
        a = larger(a, new Uint32Array(length * 2))
        b = larger(b, new Uint32Array(length * 2))
        weight = larger(weight, new Float32Array(length * 2))
      }
      a[length] = one
      b[length] = other
      weight[length++] = its
    },
    edges: (): Edges => ({ a: a.slice(0, length), b: b.slice(0, length), weight: weight.slice(0, length), length }),
  }
}

function larger<Its extends Uint32Array | Float32Array>(from: Its, to: Its): Its {
  to.set(from)
  return to
}

/** Component `c` is `members.subarray(starts[c], starts[c + 1])`, ascending; components come in the order of their smallest record. */
export interface Components {
  readonly members: Uint32Array
  readonly starts: Uint32Array
}

/** Which of the records 0 … `records - 1` hang together by edges of `least` or more. Records that stay alone are in none. */
export function componentsOf(records: number, edges: Edges, least: number): Components {
  const parent = singletons(records)
  for (let i = 0; i < edges.length; i++) if (edges.weight[i]! >= least) join(parent, edges.a[i]!, edges.b[i]!)
  return grouped(parent)
}

/** For each record the first one that it hangs together with by these edges. */
export function groupsBy(records: number, { a, b, length }: Edges): Uint32Array {
  const parent = singletons(records)
  for (let i = 0; i < length; i++) join(parent, a[i]!, b[i]!)
  return parent.map((_, record) => rootOf(parent, record))
}

/** Everyone alone: a forest for `join` and `rootOf`. */
export function singletons(size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, i) => i)
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
