import { setImmediate } from 'node:timers/promises'
import type { SourceRecord } from '../../core/types.ts'
import { keysFor } from '../../engine/matching/block/keys.ts'
import { leastEdge } from '../../engine/matching/link/link-all.ts'
import {
  type BlockKey,
  crowdedAmong,
  noteCrowded,
  recordsWithKeys,
  replaceKeys,
  keysOf as storedKeysOf,
} from '../../store/blocks.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { type MatchEdge, replaceEdges } from '../../store/edges.ts'
import { knownRecords } from '../../store/records.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './opened.ts'

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
  const before = await storedKeysOf(trx, dirtyIds)
  const all = [...matchers]
  const keys = await keysOfAll(trx, dirty, all)
  await replaceKeys(trx, dirtyIds, keys)
  const own = new Set(keys.map(({ key }) => key))
  await wakeCrossed(trx, [...new Set([...before, ...own])], all[0]?.crowdLimit ?? 0)
  const crowded = new Set(await crowdedAmong(trx, [...own]))
  const members = await recordsWithKeys(
    trx,
    [...own].filter((key) => !crowded.has(key)),
  )
  const known = new Set(dirtyIds)
  const mates = await knownRecords(trx, [...new Set(members.map(({ record }) => record).filter((id) => !known.has(id)))])
  const blocks = [...Map.groupBy(members, ({ key }) => key).values()].filter((block) => block.length > 1)
  const edges: MatchEdge[] = []
  for (const matcher of all) edges.push(...(await edgesIn(openRecords([...dirty, ...mates], matcher), blocks, known)))
  await replaceEdges(trx, dirtyIds, edges)
}

async function keysOfAll(
  trx: Transaction,
  dirty: readonly SourceRecord[],
  matchers: readonly Matcher[],
): Promise<readonly BlockKey[]> {
  const opened = matchers.map((matcher) => ({ matcher, ...openRecords(dirty, matcher) }))
  const keysWith = (isCrowded: (key: number) => boolean) =>
    opened.flatMap(({ matcher: { kind, model }, material, records }) => {
      const keysAt = keysFor(material.rows, model, kind, isCrowded)
      return records.flatMap(({ id }, place) => keysAt(place).map((key) => ({ key, record: id })))
    })
  const plain = keysWith(() => false)
  const crowded = new Set(await crowdedAmong(trx, [...new Set(plain.map(({ key }) => key))]))
  return crowded.size === 0 ? plain : keysWith((key) => crowded.has(key))
}

async function wakeCrossed(trx: Transaction, keys: readonly number[], crowdLimit: number): Promise<void> {
  const crossed = await noteCrowded(trx, keys, crowdLimit)
  if (crossed.length === 0) return
  const members = await recordsWithKeys(trx, crossed)
  await markDirty(trx, [...new Set(members.map(({ record }) => record))])
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
