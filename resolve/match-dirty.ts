import { setImmediate } from 'node:timers/promises'
import type { SourceRecord } from '../core/types.ts'
import { keysFor } from '../engine/matching/block/keys.ts'
import { leastEdge } from '../engine/matching/link/link-all.ts'
import {
  type BlockKey,
  crowdedAmong,
  noteCrowded,
  recordsWithKeys,
  replaceKeys,
  keysOf as storedKeysOf,
} from '../store/blocks.ts'
import type { Transaction } from '../store/database.ts'
import { markDirty } from '../store/dirty.ts'
import { type MatchEdge, replaceEdges } from '../store/edges.ts'
import { ownRecords } from './known.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './open-records.ts'

/**
 * Brings keys and edges of the dirty records up to date. Which pairs are compared follows from the records and the model alone: a key that
 * becomes crowded, or is so no more, makes all its members dirty.
 *
 * @param dirtyIds all that were claimed; those that are not among `dirty` are deleted
 */
export async function matchDirty(
  trx: Transaction,
  dirtyIds: readonly number[],
  dirty: readonly SourceRecord[],
  matchers: Iterable<Matcher>,
): Promise<void> {
  const all = [...matchers]
  const own = await storeKeys(trx, dirtyIds, dirty, all)
  const crowded = new Set(await crowdedAmong(trx, [...own]))
  const members = await recordsWithKeys(
    trx,
    [...own].filter((key) => !crowded.has(key)),
  )
  const known = new Set(dirtyIds)
  const mates = await ownRecords(trx, [...new Set(members.map(({ record }) => record).filter((id) => !known.has(id)))])
  const blocks = [...Map.groupBy(members, ({ key }) => key).values()].filter((block) => block.length > 1)
  const edges: MatchEdge[] = []
  for (const matcher of all) edges.push(...(await edgesIn(openRecords([...dirty, ...mates], matcher), blocks, known)))
  await replaceEdges(trx, dirtyIds, edges)
}

/** Replaces the keys of the dirty records, again where that made one crowded: then they have others besides. @returns their keys */
async function storeKeys(
  trx: Transaction,
  dirtyIds: readonly number[],
  dirty: readonly SourceRecord[],
  matchers: readonly Matcher[],
): Promise<ReadonlySet<number>> {
  const keysWith = keysOfAll(dirty, matchers)
  const plain = keysWith(new Set()).map(({ key }) => key)
  for (;;) {
    const before = await storedKeysOf(trx, dirtyIds)
    const keys = keysWith(new Set(await crowdedAmong(trx, [...new Set(plain)])))
    const own = new Set(keys.map(({ key }) => key))
    await replaceKeys(trx, dirtyIds, keys)
    const crossed = await noteCrowded(trx, [...new Set([...before, ...own])], matchers[0]?.crowdLimit ?? 0)
    if (crossed.length === 0) return own
    await wakeOthers(trx, crossed, new Set(dirtyIds))
  }
}

/** @returns what gives the keys of all records, by which of these are crowded */
function keysOfAll(
  records: readonly SourceRecord[],
  matchers: readonly Matcher[],
): (crowded: ReadonlySet<number>) => readonly BlockKey[] {
  const opened = matchers.map((matcher) => ({ matcher, ...openRecords(records, matcher) }))
  return (crowded) =>
    opened.flatMap(({ matcher: { kind, model }, material, records: its }) => {
      const keysAt = keysFor(material.rows, model, kind, (key) => crowded.has(key))
      return its.flatMap(({ id }, place) => keysAt(place).map((key) => ({ key, record: id })))
    })
}

async function wakeOthers(trx: Transaction, keys: readonly number[], awake: ReadonlySet<number>): Promise<void> {
  const members = await recordsWithKeys(trx, keys)
  await markDirty(trx, [...new Set(members.map(({ record }) => record).filter((id) => !awake.has(id)))])
}

/** Pairs compared before others have a turn: a worker that is busy for seconds is taken for dead. */
const pairsAtOnce = 200_000

/** Compares each pair that shares a key once, if one of the two is dirty. */
async function edgesIn(
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
    for (const [i, a] of members.entries()) {
      for (const b of members.slice(i + 1)) {
        const pair = a * records.length + b
        if (!(isDirty[a] || isDirty[b]) || compared.has(pair)) continue
        compared.add(pair)
        const weight = Math.fround(scorer.logOdds(a, b))
        if (weight >= leastEdge) edges.push(edgeOf(records[a]?.id ?? 0, records[b]?.id ?? 0, weight))
      }
      pause -= members.length - i
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
