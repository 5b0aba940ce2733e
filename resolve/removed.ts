import { createIdentity } from '../engine/golden/plan-create.ts'
import { createdPairs } from '../store/created.ts'
import type { Transaction } from '../store/database.ts'
import { companionsOf, membershipOf } from '../store/membership.ts'
import { objectsOfDeleted } from '../store/records.ts'
import { decline } from '../store/withheld.ts'
import type { Cluster } from './cluster.ts'

/**
 * Whom somebody deleted in a system is not created there again, however many other records the customer has left.
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
  const remaining = new Map(clusters.map(({ customer, records }) => [customer, records]))
  const heirs = new Map(left.map((record) => [record, remaining.get(former.get(record) ?? 0) ?? []]))
  const gone = await objectsOfDeleted(
    trx,
    left.filter((record) => heirs.get(record)?.length !== 0),
  )
  const declined = gone.flatMap(({ record, objectId }) =>
    (heirs.get(record) ?? []).map((heir) => ({ record: heir, field: '', identity: createIdentity(objectId) })),
  )
  if (declined.length > 0) await decline(trx, declined, 'its system')
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
