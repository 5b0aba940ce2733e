import { assignIds } from '../../engine/golden/assign.ts'
import { components } from '../../engine/matching/components.ts'
import type { Edge } from '../../engine/matching/match.ts'
import { edgesOf } from '../../store/blocks.ts'
import { closeCustomers, membershipOf, membersOf, moveMembers, newCustomerIds } from '../../store/customers.ts'
import type { Transaction } from '../../store/database.ts'

/** A customer and its records, ascending. */
export interface Cluster {
  readonly customer: number
  readonly records: readonly number[]
  readonly isNew: boolean
}

export interface Regrouping {
  readonly clusters: readonly Cluster[]
  /** Customers that went up in another one, or that have no record left. */
  readonly closed: number
}

/**
 * Forms the customers of the dirty records anew: of their records, of those they were found the same as, and of everyone who was or
 * becomes one customer with these. No other customer can have changed.
 *
 * @param deleted dirty records that are gone
 */
export async function regroup(
  trx: Transaction,
  live: readonly number[],
  deleted: readonly number[],
  edges: readonly Edge[],
): Promise<Regrouping> {
  const seeds = new Set([...live, ...edges.flatMap(({ a, b }) => [a, b])])
  const affected = [...new Set((await membershipOf(trx, [...seeds, ...deleted])).map(({ customer }) => customer))]
  const former = new Map((await membersOf(trx, affected)).map(({ record, customer }) => [record, customer]))
  const gone = new Set(deleted)
  const members = [...new Set([...seeds, ...former.keys()])].filter((id) => !gone.has(id))
  const groups = components(members, await edgesOf(trx, members))
  const { ids, retired } = assignIds(groups, former, affected)

  const fresh = (await newCustomerIds(trx, ids.filter((id) => id === undefined).length)).values()
  const clusters = groups.map((records, i) => clusterOf(records, ids[i], fresh))
  const moves = clusters.flatMap(({ customer, records }) => records.map((record) => ({ record, customer })))
  await moveMembers(
    trx,
    moves.filter(({ record, customer }) => former.get(record) !== customer),
    deleted.filter((id) => former.has(id)),
  )
  const closing = retired.map(({ id, into }) => ({ id, into: into === undefined ? undefined : clusters[into]?.customer }))
  await closeCustomers(trx, closing)
  return { clusters, closed: closing.length }
}

function clusterOf(records: readonly number[], kept: number | undefined, fresh: Iterator<number>): Cluster {
  if (kept !== undefined) return { customer: kept, records, isNew: false }
  const next = fresh.next()
  return { customer: next.done ? 0 : next.value, records, isNew: true }
}
