import { createIdentity } from '../engine/golden/plan-create.ts'
import { createdPairs } from '../store/created.ts'
import type { Transaction } from '../store/database.ts'
import { decisionsOf } from '../store/decisions.ts'
import { companionsOf, membershipOf } from '../store/membership.ts'
import { objectsOfDeleted } from '../store/records.ts'
import { decline } from '../store/withheld.ts'
import type { Cluster } from './cluster.ts'

/**
 * Whom somebody deleted in a system is not created there again, however many other records the customer has left: whoever was one with the
 * record until now, also where that alone held them together, unless a person told them apart from it.
 *
 * @param left records that belong to nobody any more
 */
export async function declineWhereRemoved(
  trx: Transaction,
  left: readonly number[],
  former: ReadonlyMap<number, number>,
  clusters: readonly Cluster[],
): Promise<void> {
  if (left.length === 0) return
  const gone = await objectsOfDeleted(trx, left)
  if (gone.length === 0) return
  const companions = companionsAmong(clusters, former, new Set(gone.map(({ record }) => former.get(record))))
  const told = await decisionsOf(
    trx,
    gone.map(({ record }) => record),
  )
  const apart = new Set(told.flatMap(({ a, b, verdict }) => (verdict === 'different' ? [`${a} ${b}`, `${b} ${a}`] : [])))
  const declined = gone.flatMap(({ record, objectId }) =>
    (companions.get(former.get(record)) ?? [])
      .filter((heir) => !apart.has(`${record} ${heir}`))
      .map((heir) => ({ record: heir, field: '', identity: createIdentity(objectId) })),
  )
  if (declined.length > 0) await decline(trx, declined, 'its system')
}

/** The records that are left of each of these customers, by the customer that they had. */
function companionsAmong(
  clusters: readonly Cluster[],
  former: ReadonlyMap<number, number>,
  customers: ReadonlySet<number | undefined>,
) {
  const theirs = clusters.flatMap(({ records }) => records.filter((record) => customers.has(former.get(record))))
  return Map.groupBy(theirs, (record) => former.get(record))
}

/** Nor is whoever has these by now, which we created and which are gone, or are to be put away. */
export async function declineCreated(trx: Transaction, objectId: number, records: readonly number[], by: string): Promise<void> {
  const placed = new Set((await membershipOf(trx, records)).map(({ record }) => record))
  const homeless = records.filter((record) => !placed.has(record)) // just created: they join whom they were made for
  const anchors = (await createdPairs(trx, homeless))
    .filter(({ created }) => homeless.includes(created))
    .map(({ anchor }) => anchor)
  const theirs = await companionsOf(trx, [...placed, ...anchors])
  const identity = createIdentity(objectId)
  const declined = theirs.map(({ record }) => ({ record, field: '', identity }))
  if (declined.length > 0) await decline(trx, declined, by)
}
