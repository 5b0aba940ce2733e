import { couplesInStore } from '../store/couples.ts'
import { createdPairs } from '../store/created.ts'
import type { Transaction } from '../store/database.ts'
import { decisionsInForce } from '../store/decisions.ts'
import { linkedRecords } from '../store/known-records.ts'
import { mergedPairs } from '../store/source-merges.ts'
import type { Links } from './hanging.ts'

/** All that is told of who is one customer, and who is not. */
export interface LinksInForce extends Omit<Links, 'edges'> {
  /** Who stands in one row with whom: record numbers. */
  readonly couples: readonly (readonly [number, number])[]
}

/** What people, sources and our own creates say of who is one customer; all of it, but for the edges. */
export async function linksInForce(trx: Transaction): Promise<LinksInForce> {
  const { merged, created } = await linkedRecords(trx)
  const pairs = await mergedPairs(trx, merged)
  const creates = await createdPairs(trx, created)
  return {
    decisions: await decisionsInForce(trx),
    merged: pairs.map(({ loser, winner }) => [loser, winner]),
    created: creates.map((its) => [its.created, its.anchor]),
    couples: await couplesInStore(trx),
  }
}
