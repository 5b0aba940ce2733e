import { join, rootOf, singletons } from './components.ts'
import { cut } from './cut.ts'
import { link } from './linkage.ts'
import type { Members, Pair } from './members.ts'

/** Members of a component, together and apart by what people decided and sources told. */
export interface Told {
  readonly same: readonly Pair[]
  readonly different: readonly Pair[]
  /** What the sources joined. People outrank them. */
  readonly merged: readonly Pair[]
}

/** What is the same for certain: what people decided, then what sources joined unless people decided otherwise, in the order given. */
export function agreed(size: number, { same, different, merged }: Told): readonly Pair[] {
  if (different.length === 0) return [...same, ...merged]
  const parent = singletons(size)
  for (const [a, b] of same) join(parent, a, b)
  const believed = merged.filter(([a, b]) => {
    const [one, other] = [rootOf(parent, a), rootOf(parent, b)]
    const isDenied = different.some(([x, y]) => {
      const [left, right] = [rootOf(parent, x), rootOf(parent, y)]
      return (left === one && right === other) || (left === other && right === one)
    })
    if (!isDenied) join(parent, a, b)
    return !isDenied
  })
  return [...same, ...believed]
}

/** The groups of a component at a threshold: places in it, ascending. */
export function groupsOf(component: Members, threshold: number): readonly (readonly number[])[] {
  const first = cut(component.size, link({ ...component, least: threshold }), threshold)
  return [...Map.groupBy(first.keys(), (place) => first[place]!).values()]
}
