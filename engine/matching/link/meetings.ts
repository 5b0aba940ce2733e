import { ascending } from '../arrays.ts'
import { descendingOrder } from '../sort.ts'
import type { Merges } from './link-all.ts'

/**
 * Which merge first puts two records together, the highest merges being made first; undefined where none does. Each cluster hangs below the
 * larger one that it goes into, and keeps the merge that put it there: these only get later on the way up, so the way between two is short.
 */
export function meetings(
  records: number,
  { height, a, b }: Pick<Merges, 'height' | 'a' | 'b'>,
): (one: number, other: number) => number | undefined {
  const parent = ascending(records)
  const sizes = new Uint32Array(records).fill(1)
  /** When it went into its parent, in the order of merges; those that did not never do. */
  const times = new Uint32Array(records).fill(never)
  const order = descendingOrder(height)
  const top = (record: number) => {
    let at = record
    while (parent[at] !== at) at = parent[at]!
    return at
  }
  for (let time = 0; time < order.length; time++) {
    const [x, y] = [top(a[order[time]!]!), top(b[order[time]!]!)]
    if (x === y) continue
    const [small, large] = sizes[x]! < sizes[y]! ? [x, y] : [y, x]
    parent[small] = large
    sizes[large]! += sizes[small]!
    times[small] = time
  }
  return (one, other) => {
    let [x, y, last] = [one, other, -1]
    while (x !== y) {
      const next = times[x]! <= times[y]! ? x : y
      if (times[next] === never) return undefined
      last = times[next]!
      if (next === x) x = parent[x]!
      else y = parent[y]!
    }
    return last < 0 ? undefined : order[last]
  }
}

const never = 0xffffffff
