import { hash64 } from '../../core/hash.ts'
import type { MatchingModel } from '../../core/model.ts'
import type { SourceRecord } from '../../core/types.ts'
import { type Features, featuresOf } from '../../engine/matching/features.ts'
import { commonKeyLimit, type Edge, keysOf, matchBlock } from '../../engine/matching/match.ts'
import {
  countKeys,
  noteCommonKeys,
  recordsWithKeys,
  replaceEdges,
  replaceKeys,
  keysOf as storedKeysOf,
} from '../../store/blocks.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { knownRecords } from '../../store/records.ts'
import { mergedPairs } from '../../store/source-merges.ts'

/** A record with its keys: the text that is compared, by the hash that is stored. */
interface Keyed {
  readonly features: Features
  readonly keys: ReadonlyMap<string, string>
}

/**
 * Brings keys and edges of the dirty records up to date. Which pairs are compared follows from the records alone: a key that crosses the
 * limit of what is common, either way, makes all its members dirty.
 *
 * @param dirtyIds all that were claimed; those that are not among `dirty` are deleted
 */
export async function matchDirty(
  trx: Transaction,
  dirtyIds: readonly number[],
  dirty: readonly SourceRecord[],
  model: MatchingModel,
): Promise<readonly Edge[]> {
  const keyed = new Map(dirty.map((record) => [record.id, keyedOf(record, model)]))
  const usable = await storeKeys(trx, dirtyIds, keyed)
  const blocks = await blocksOf(trx, usable, keyed, model)
  const wanted = new Set(dirtyIds)
  const found = blocks.flatMap(([key, block]) => matchBlock(key, block, wanted))
  const edges = distinct(found, await mergedEdges(trx, dirtyIds))
  await replaceEdges(trx, dirtyIds, edges)
  return edges
}

/** Whom their own source joined: no score is needed. */
async function mergedEdges(trx: Transaction, dirtyIds: readonly number[]): Promise<readonly Edge[]> {
  const pairs = await mergedPairs(trx, dirtyIds)
  return pairs.map(({ loser, winner }) => ({
    a: Math.min(loser, winner),
    b: Math.max(loser, winner),
    rule: 'merged at the source',
  }))
}

function keyedOf(record: SourceRecord, model: MatchingModel): Keyed {
  const features = featuresOf(record, model)
  return { features, keys: new Map(keysOf(features).map((text) => [hash64(text), text])) }
}

/** @returns the text of each key by which somebody else can be found, by its hash */
async function storeKeys(
  trx: Transaction,
  dirtyIds: readonly number[],
  keyed: ReadonlyMap<number, Keyed>,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map([...keyed.values()].flatMap(({ keys }) => [...keys]))
  const concerned = [...new Set([...(await storedKeysOf(trx, dirtyIds)), ...texts.keys()])]
  const before = await countsOf(trx, concerned)
  const keys = [...keyed].flatMap(([record, its]) => [...its.keys.keys()].map((key) => ({ key, record })))
  await replaceKeys(trx, dirtyIds, keys)
  const after = await countsOf(trx, concerned)
  const crossed = concerned.filter((key) => isCommon(before.get(key)) !== isCommon(after.get(key)))
  const isNowCommon = (key: string) => isCommon(after.get(key))
  await noteCommonKeys(
    trx,
    crossed.filter(isNowCommon),
    crossed.filter((key) => !isNowCommon(key)),
  )
  await wakeMembers(trx, crossed, dirtyIds)
  return new Map([...texts].filter(([key]) => !isCommon(after.get(key)) && (after.get(key) ?? 0) > 1))
}

async function countsOf(trx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return new Map((await countKeys(trx, keys)).map(({ key, count }) => [key, count]))
}

function isCommon(count: number | undefined): boolean {
  return (count ?? 0) > commonKeyLimit
}

async function wakeMembers(trx: Transaction, crossed: readonly string[], except: readonly number[]): Promise<void> {
  if (crossed.length === 0) return
  const awake = new Set(except)
  const members = await recordsWithKeys(trx, crossed)
  const sleeping = new Set(members.map(({ record }) => record).filter((id) => !awake.has(id)))
  await markDirty(trx, [...sleeping])
}

/** The records of each key, those among them that are not dirty loaded for it. */
async function blocksOf(
  trx: Transaction,
  usable: ReadonlyMap<string, string>,
  dirty: ReadonlyMap<number, Keyed>,
  model: MatchingModel,
): Promise<readonly (readonly [string, readonly Features[]])[]> {
  const members = await recordsWithKeys(trx, [...usable.keys()])
  const others = new Set(members.map(({ record }) => record).filter((id) => !dirty.has(id)))
  const loaded = new Map((await knownRecords(trx, [...others])).map((record) => [record.id, keyedOf(record, model)]))
  return [...Map.groupBy(members, ({ key }) => key)].map(([key, block]) => {
    const text = usable.get(key) ?? ''
    const keyed = block.flatMap(({ record }) => dirty.get(record) ?? loaded.get(record) ?? [])
    return [text, keyed.filter(({ keys }) => keys.get(key) === text).map(({ features }) => features)] as const
  })
}

/** One edge a pair, whatever order its rules came in; what the source told stands above them. */
function distinct(found: readonly Edge[], told: readonly Edge[]): readonly Edge[] {
  const byPair = new Map<string, Edge>()
  for (const edge of found) {
    const before = byPair.get(pairOf(edge))
    if (before === undefined || edge.rule < before.rule) byPair.set(pairOf(edge), edge)
  }
  for (const edge of told) byPair.set(pairOf(edge), edge)
  return [...byPair.values()]
}

function pairOf({ a, b }: Edge): string {
  return `${a}-${b}`
}
