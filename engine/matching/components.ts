/** Connected components of integers by union-find with path halving; each root is its component's smallest member. */
export function components(
  members: readonly number[],
  edges: Iterable<{ readonly a: number; readonly b: number }>,
): readonly (readonly number[])[] {
  const parent = new Map(members.map((id) => [id, id]))
  for (const { a, b } of edges) {
    if (!parent.has(a) || !parent.has(b)) continue
    const [low, high] = [rootOf(parent, a), rootOf(parent, b)].toSorted((x, y) => x - y)
    if (low !== undefined && high !== undefined) parent.set(high, low)
  }
  const byRoot = Map.groupBy(
    members.toSorted((x, y) => x - y),
    (id) => rootOf(parent, id),
  )
  return [...byRoot.values()]
}

function rootOf(parent: Map<number, number>, id: number): number {
  let at = id
  for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
    const above = parent.get(up) ?? up
    parent.set(at, above)
    at = above
  }
  return at
}
