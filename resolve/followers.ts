import type { Reach } from './reach.ts'

/**
 * Records that we created and that say nothing of their own, each with the record that it was created for. They go where that one goes and
 * are no part of the linkage: pairs without evidence would thin out what the others say of each other.
 */
export function followersOf({
  created,
  edges,
  decisions,
  merged,
}: Pick<Reach, 'created' | 'edges' | 'decisions' | 'merged'>): ReadonlyMap<number, number> {
  const heard = new Set([...edges, ...decisions].flatMap(({ a, b }) => [a, b]).concat(merged.flat()))
  return new Map(created.filter(([record]) => !heard.has(record)))
}

/** Lets followers go with whom they follow. @param groups of record numbers, with each follower alone */
export function followed(
  groups: readonly (readonly number[])[],
  followers: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  if (followers.size === 0) return groups
  const known = new Set(groups.flat())
  const leaderOf = (record: number, passed: ReadonlySet<number> = new Set()): number => {
    const next = followers.get(record)
    return next === undefined || !known.has(next) || passed.has(next) ? record : leaderOf(next, new Set([...passed, record]))
  }
  const behind = Map.groupBy(followers.keys(), (record) => leaderOf(record))
  const isLed = (record: number | undefined) => record !== undefined && leaderOf(record) !== record
  return groups
    .filter((group) => group.length > 1 || !isLed(group[0]))
    .map((group) => [...group, ...group.flatMap((record) => (behind.get(record) ?? []).filter((its) => its !== record))])
}
