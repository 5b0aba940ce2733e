import { assignIds } from '../engine/golden/assign.ts'
import { closeCustomers, formerOf, newCustomerIds, rememberFormer } from '../store/customers.ts'
import type { Transaction } from '../store/database.ts'
import type { Moves } from '../store/membership.ts'
import type { GoldenChange } from '../store/outbox.ts'
import type { CauseOf } from './causes.ts'
import type { Cluster } from './cluster.ts'
import { declineWhereRemoved } from './removed.ts'

export interface Regrouping {
  readonly clusters: readonly Cluster[]
  /** Left to the caller to be stored. */
  readonly moves: Moves
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
  const left = leftBy(former, groups)
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
    moves: { ...movesOf(clusters, former), left },
    closed: versions.map((its) => ({ ...its, kind: merged.has(its.customer) ? 'merged' : 'closed' })),
  }
}

/** Records that have another customer now, or one for the first time. */
function movesOf(clusters: readonly Cluster[], former: ReadonlyMap<number, number>): Omit<Moves, 'left'> {
  const moves = { records: new Array<number>(), customers: new Array<number>() }
  for (const { customer, records } of clusters) {
    for (const record of records) {
      if (former.get(record) === customer) continue
      moves.records.push(record)
      moves.customers.push(customer)
    }
  }
  return moves
}

/** Records that had a customer and have none now. */
function leftBy(former: ReadonlyMap<number, number>, groups: readonly (readonly number[])[]): readonly number[] {
  if (former.size === 0) return []
  const staying = new Set(groups.flat())
  return [...former.keys()].filter((record) => !staying.has(record))
}

/** A cluster without an id takes up a closed one that its records were in last, where there is one; else it gets a new one. */
async function named(
  trx: Transaction,
  groups: readonly (readonly number[])[],
  ids: readonly (number | undefined)[],
): Promise<readonly Cluster[]> {
  const nameless = groups.filter((_, i) => ids[i] === undefined)
  const former = new Map((await formerOf(trx, nameless)).map(({ record, customer }) => [record, customer]))
  const again = assignIds(nameless, former, []).ids
  const taken = again.values()
  const fresh = (await newCustomerIds(trx, again.filter((id) => id === undefined).length)).values()
  return groups.map((records, i) => {
    const known = ids[i] ?? taken.next().value
    return known === undefined
      ? { customer: fresh.next().value ?? 0, records, isNew: true }
      : { customer: known, records, isNew: false }
  })
}
