import type { SourceRecord } from '../core/types.ts'
import { comparedBy, crowdedAmong, noteCrowded, recordsWithKeys, replaceKeys } from '../store/blocks.ts'
import type { Transaction } from '../store/database.ts'
import { markDirty } from '../store/dirty.ts'
import { type MatchEdge, replaceEdges } from '../store/edges.ts'
import { edgesIn, keysOfAll } from './compare-dirty.ts'
import { ownRecords } from './known.ts'
import type { Matcher } from './matchers.ts'
import { openRecords } from './open-records.ts'

export interface Neighbourhood {
  /** Who shares a key with a dirty record. */
  readonly mates: readonly SourceRecord[]
  /** Who has an edge with one, or had one until now. */
  readonly neighbours: readonly number[]
}

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
): Promise<Neighbourhood> {
  const all = [...matchers]
  const own = await storeKeys(trx, dirtyIds, dirty, all)
  const members = await comparedBy(trx, [...own])
  const known = new Set(dirtyIds)
  const mates = await ownRecords(trx, [...new Set(members.map(({ record }) => record).filter((id) => !known.has(id)))])
  const blocks = [...Map.groupBy(members, ({ key }) => key).values()].filter((block) => block.length > 1)
  const edges: MatchEdge[] = []
  if (blocks.length > 0) {
    for (const matcher of all) {
      // One by one: 600 equal records have 180,000, and as arguments these were more than the stack holds.
      for (const edge of await edgesIn(openRecords([...dirty, ...mates], matcher), blocks, known)) edges.push(edge)
    }
  }
  const former = await replaceEdges(trx, dirtyIds, edges)
  const neighbours = new Set(former)
  for (const { a, b } of edges) neighbours.add(a).add(b)
  return { mates, neighbours: [...neighbours] }
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
    const keys = keysWith(new Set(await crowdedAmong(trx, [...new Set(plain)])))
    const own = new Set(keys.map(({ key }) => key))
    const touched = await replaceKeys(trx, dirtyIds, keys)
    const crossed = await noteCrowded(trx, touched, matchers[0]?.crowdLimit ?? 0)
    if (crossed.length === 0) return own
    await wakeOthers(trx, crossed, new Set(dirtyIds))
  }
}

async function wakeOthers(trx: Transaction, keys: readonly number[], awake: ReadonlySet<number>): Promise<void> {
  const members = await recordsWithKeys(trx, keys)
  await markDirty(trx, [...new Set(members.map(({ record }) => record).filter((id) => !awake.has(id)))])
}
