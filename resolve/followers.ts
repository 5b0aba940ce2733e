import type { Decision } from '../store/decisions.ts'
import type { Reach } from './reach.ts'

/**
 * Records that we created and that say nothing of their own, each with the record that it goes with: the one that it was created for, or that a
 * person tied it to when their customer was taken apart. They are no part of the linkage: pairs without evidence would thin out what the
 * others say of each other.
 */
export function followersOf({
  created,
  edges,
  decisions,
  merged,
}: Pick<Reach, 'created' | 'edges' | 'decisions' | 'merged'>): ReadonlyMap<number, number> {
  if (created.length === 0) return new Map()
  const heard = new Set(edges.flatMap(({ a, b }) => [a, b]).concat(merged.flat()))
  const said = saidOf(decisions)
  const followers = new Map(
    created.flatMap(([record, anchor]) => {
      const leader = heard.has(record) ? undefined : leaderOf(record, anchor, said)
      return leader === undefined ? [] : [[record, leader] as const]
    }),
  )
  // Who is heard is heard together with whom it was created for: else that one would be in two places.
  const isHeard = () => created.find(([record, anchor]) => !followers.has(record) && followers.has(anchor))
  for (let tie = isHeard(); tie !== undefined; tie = isHeard()) followers.delete(tie[1])
  return followers
}

/** By record, whom it is the same as and whom it is different from. */
type Said = Readonly<Record<Decision['verdict'], ReadonlyMap<number, readonly number[]>>>

function saidOf(decisions: readonly Decision[]): Said {
  const others = (verdict: Decision['verdict']) => {
    const its = decisions.filter((decision) => decision.verdict === verdict)
    const both = its.flatMap(({ a, b }) => [
      { record: a, other: b },
      { record: b, other: a },
    ])
    return new Map([...Map.groupBy(both, ({ record }) => record)].map(([id, all]) => [id, all.map(({ other }) => other)]))
  }
  return { same: others('same'), different: others('different') }
}

/** Undefined where what people said of it does not hold of the other one all the same: then it has to be heard. */
function leaderOf(record: number, anchor: number, { same, different }: Said): number | undefined {
  const [tied = anchor, ...more] = same.get(record) ?? []
  const apart = different.get(record) ?? []
  const wouldJoin = tied !== anchor && !apart.includes(anchor)
  if (more.length > 0 || wouldJoin || apart.includes(tied)) return undefined
  const apartFromThat = different.get(tied) ?? []
  return apart.every((id) => apartFromThat.includes(id)) ? tied : undefined
}

/** Lets followers go with whom they follow. @param groups of record numbers, with each follower alone */
export function followed(
  groups: readonly (readonly number[])[],
  followers: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  if (followers.size === 0) return groups
  const known = new Set(groups.flat())
  const headOf = (record: number, passed: readonly number[] = []): number => {
    const next = followers.get(record)
    if (next === undefined || !known.has(next)) return record
    const way = [...passed, record]
    // Of those who follow each other the first one leads, or nobody would have them.
    return way.includes(next) ? Math.min(...way.slice(way.indexOf(next))) : headOf(next, way)
  }
  const behind = Map.groupBy(
    followers.keys().filter((record) => known.has(record)), // one of another kind is not
    (record) => headOf(record),
  )
  const isLed = (record: number | undefined) => record !== undefined && headOf(record) !== record
  return groups
    .filter((group) => group.length > 1 || !isLed(group[0]))
    .map((group) => [...group, ...group.flatMap((record) => (behind.get(record) ?? []).filter((its) => its !== record))])
}
