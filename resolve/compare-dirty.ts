import { setImmediate } from 'node:timers/promises'
import type { SourceRecord } from '../core/types.ts'
import { keysFor } from '../engine/matching/block/keys.ts'
import { leastEdge } from '../engine/matching/link/link-all.ts'
import type { BlockKey } from '../store/blocks.ts'
import type { MatchEdge } from '../store/edges.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './open-records.ts'

/** @returns what gives the keys of all records, by which of these are crowded */
export function keysOfAll(
  records: readonly SourceRecord[],
  matchers: readonly Matcher[],
): (crowded: ReadonlySet<number>) => readonly BlockKey[] {
  const all = matchers.map((matcher) => ({ matcher, opened: openRecords(records, matcher) }))
  return (crowded) =>
    all.flatMap(({ matcher: { kind, model }, opened }) => {
      const keysAt = keysFor(opened.material.rows, model, kind, (key) => crowded.has(key))
      return opened.records.flatMap(({ id }, place) => keysAt(place).map((key) => ({ key, record: id })))
    })
}

/** Pairs compared before others have a turn: a worker that is busy for seconds is taken for dead. */
const pairsAtOnce = 200_000

/** Compares each pair that shares a key once, if one of the two is dirty. */
export async function edgesIn(
  { records, places, scorer }: Opened,
  keyed: readonly (readonly BlockKey[])[],
  dirty: ReadonlySet<number>,
): Promise<readonly MatchEdge[]> {
  const isDirty = records.map(({ id }) => dirty.has(id))
  const blocksOf = blocksByPlace(keyed, places, isDirty)
  /** With whom each was compared last: records take their turns, so no pair has to be remembered. A set of them was full at 16 million. */
  const comparedWith = new Int32Array(records.length).fill(-1)
  const edges: MatchEdge[] = []
  let pause = pairsAtOnce
  for (const [a, blocks] of blocksOf.entries()) {
    for (const { members, dirtyMembers } of blocks) {
      // Of two thousand who share a key, a single record that is added is one.
      for (const b of isDirty[a] ? members : dirtyMembers) {
        if (b <= a || comparedWith[b] === a) continue
        comparedWith[b] = a
        const weight = Math.fround(scorer.logOdds(a, b))
        if (weight >= leastEdge) edges.push(edgeOf(records[a]?.id ?? 0, records[b]?.id ?? 0, weight))
      }
      pause -= isDirty[a] ? members.length : dirtyMembers.length
    }
    if (pause > 0) continue
    await setImmediate()
    pause = pairsAtOnce
  }
  return edges
}

/** Who shares a key, by place. */
interface Block {
  readonly members: readonly number[]
  readonly dirtyMembers: readonly number[]
}

function blocksByPlace(
  keyed: readonly (readonly BlockKey[])[],
  places: ReadonlyMap<number, number>,
  isDirty: readonly boolean[],
): readonly (readonly Block[])[] {
  const blocksOf: Block[][] = isDirty.map(() => [])
  for (const its of keyed) {
    const members = its.flatMap(({ record }) => places.get(record) ?? [])
    const block = { members, dirtyMembers: members.filter((place) => isDirty[place]) }
    for (const place of members) blocksOf[place]?.push(block)
  }
  return blocksOf
}

function edgeOf(a: number, b: number, weight: number): MatchEdge {
  return { a: Math.min(a, b), b: Math.max(a, b), weight }
}
