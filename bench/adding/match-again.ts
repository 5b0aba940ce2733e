import type { SourceRecord } from '../../core/types.ts'
import { edgesIn, keysOfAll } from '../../resolve/compare-dirty.ts'
import { groupRecords } from '../../resolve/group-records.ts'
import { ownRecords } from '../../resolve/known.ts'
import type { Matcher, MatcherSource } from '../../resolve/matchers.ts'
import { openRecords } from '../../resolve/open-records.ts'
import { type Reach, reachFrom } from '../../resolve/reach.ts'
import { type BlockKey, comparedBy, crowdedAmong } from '../../store/blocks.ts'
import type { Transaction } from '../../store/database.ts'
import { headsOf } from '../../store/records.ts'
import { mappings } from './mappings.ts'
import type { ListStore } from './store.ts'

interface Loaded {
  readonly matcher: Matcher
  readonly added: SourceRecord
  readonly crowded: ReadonlySet<number>
  readonly members: readonly BlockKey[]
  /** Who shares a key with it. */
  readonly mates: readonly SourceRecord[]
  readonly reach: Reach
  readonly reached: readonly SourceRecord[]
}

/**
 * Milliseconds of what the matcher computes for a record that was added: its keys, its edges, and the groups of all that were reached. It is
 * done once more after resolveBatch, by the same calls on the same records, because there the answers of the database stand between them.
 */
export async function matchAgain({ db }: ListStore, objectId: number, name: string, matchers: MatcherSource): Promise<number> {
  const loaded = await db.transaction((trx) => load(trx, objectId, name, matchers))
  const { matcher, added, crowded, members, mates, reach, reached } = loaded
  const start = performance.now()
  keysOfAll([added], [matcher])(crowded)
  const blocks = [...Map.groupBy(members, ({ key }) => key).values()].filter((block) => block.length > 1)
  if (blocks.length > 0) await edgesIn(openRecords([added, ...mates], matcher), blocks, new Set([added.id]))
  groupRecords(reached, reach, matcher)
  return performance.now() - start
}

async function load(trx: Transaction, objectId: number, name: string, matchers: MatcherSource): Promise<Loaded> {
  const matcher = (await matchers(trx, mappings)).get('person')
  const [added] = await ownRecords(
    trx,
    (await headsOf(trx, objectId, [name])).map(({ id }) => id),
  )
  if (matcher === undefined || added === undefined) throw new Error(`the record ${name} was not stored`)
  const plain = keysOfAll([added], [matcher])
  const keys = plain(new Set()).map(({ key }) => key)
  const crowded = new Set(await crowdedAmong(trx, keys))
  const members = await comparedBy(
    trx,
    plain(crowded).map(({ key }) => key),
  )
  const others = new Set(members.map(({ record }) => record).filter((id) => id !== added.id))
  const reach = await reachFrom(trx, [added.id])
  const [mates, reached] = [await ownRecords(trx, [...others]), await ownRecords(trx, reach.records)]
  return { matcher, added, crowded, members, mates, reach, reached }
}
