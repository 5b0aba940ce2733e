import { assignIds } from '../engine/golden/assign.ts'
import { closeCustomers, formerOf, moveMembers, newCustomerIds, rememberFormer } from '../store/customers.ts'
import type { Transaction } from '../store/database.ts'
import type { GoldenChange } from '../store/outbox.ts'
import type { CauseOf } from './causes.ts'
import { declineWhereRemoved } from './removed.ts'

/** A customer and its records, ascending. */
export interface Cluster {
  readonly customer: number
  readonly records: readonly number[]
  readonly isNew: boolean
}

export interface Regrouping {
  readonly clusters: readonly Cluster[]
  /** Customers that went up in another one, or that have no record left. */
  readonly closed: readonly GoldenChange[]
}

/**
 * Gives these groups of records their customers. No other customer can have changed.
 *
 * @param groups ascending in each, in the order of their first numbers @param former the customer of each record in question that had one
 */
export async function regroup(
  trx: Transaction,
  groups: readonly (readonly number[])[],
  former: ReadonlyMap<number, number>,
  causeOf: CauseOf,
): Promise<Regrouping> {
  const { ids, retired } = assignIds(groups, former, [...new Set(former.values())])

  const clusters = await named(trx, groups, ids)
  const moves = clusters.flatMap(({ customer, records: its }) => its.map((record) => ({ record, customer })))
  const staying = new Set(moves.map(({ record }) => record))
  const left = [...former.keys()].filter((record) => !staying.has(record))
  await moveMembers(
    trx,
    moves.filter(({ record, customer }) => former.get(record) !== customer),
    left,
    former,
  )
  await declineWhereRemoved(trx, left, former, clusters)
  const closing = retired.map(({ id, into }) => {
    const heir = into === undefined ? undefined : clusters[into]
    return { id, into: heir?.customer, cause: causeOf(heir?.records ?? [], id) }
  })
  const closed = new Set(retired.map(({ id }) => id))
  await rememberFormer(
    trx,
    [...former].filter(([, customer]) => closed.has(customer)).map(([record, customer]) => ({ record, customer })),
  )
  const merged = new Set(closing.flatMap(({ id, into }) => (into === undefined ? [] : [id])))
  const versions = await closeCustomers(trx, closing)
  return {
    clusters,
    closed: versions.map((its) => ({ ...its, kind: merged.has(its.customer) ? 'merged' : 'closed' })),
  }
}

/** A cluster without an id takes up a closed one that its records were in last, where there is one; else it gets a new one. */
async function named(
  trx: Transaction,
  groups: readonly (readonly number[])[],
  ids: readonly (number | undefined)[],
): Promise<readonly Cluster[]> {
  const nameless = groups.filter((_, i) => ids[i] === undefined)
  const former = new Map((await formerOf(trx, nameless.flat())).map(({ record, customer }) => [record, customer]))
  const again = assignIds(nameless, former, [])
  const taken = new Map(nameless.map((records, i) => [records, again.ids[i]]))
  const fresh = (await newCustomerIds(trx, again.ids.filter((id) => id === undefined).length)).values()
  return groups.map((records, i) => {
    const known = ids[i] ?? taken.get(records)
    return known === undefined
      ? { customer: fresh.next().value ?? 0, records, isNew: true }
      : { customer: known, records, isNew: false }
  })
}
