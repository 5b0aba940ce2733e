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
  blocks: readonly (readonly BlockKey[])[],
  dirty: ReadonlySet<number>,
): Promise<readonly MatchEdge[]> {
  const isDirty = records.map(({ id }) => dirty.has(id))
  const compared = new Set<number>()
  const edges: MatchEdge[] = []
  let pause = pairsAtOnce
  for (const block of blocks) {
    const members = block.flatMap(({ record }) => places.get(record) ?? []).toSorted((a, b) => a - b)
    const dirtyMembers = members.filter((place) => isDirty[place])
    for (const [i, a] of members.entries()) {
      // Of two thousand who share a key, a single record that is added is one.
      const others = isDirty[a] ? members.slice(i + 1) : dirtyMembers.filter((b) => b > a)
      for (const b of others) {
        const pair = a * records.length + b
        if (compared.has(pair)) continue
        compared.add(pair)
        const weight = Math.fround(scorer.logOdds(a, b))
        if (weight >= leastEdge) edges.push(edgeOf(records[a]?.id ?? 0, records[b]?.id ?? 0, weight))
      }
      pause -= others.length + dirtyMembers.length
      if (pause > 0) continue
      await setImmediate()
      pause = pairsAtOnce
    }
  }
  return edges
}

function edgeOf(a: number, b: number, weight: number): MatchEdge {
  return { a: Math.min(a, b), b: Math.max(a, b), weight }
}
