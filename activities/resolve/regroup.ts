import { assignIds } from '../../engine/golden/assign.ts'
import { components } from '../../engine/matching/components.ts'
import type { Edge } from '../../engine/matching/match.ts'
import { edgesOf } from '../../store/blocks.ts'
import {
  closeCustomers,
  formerOf,
  membershipOf,
  membersOf,
  moveMembers,
  newCustomerIds,
  rememberFormer,
} from '../../store/customers.ts'
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

  const clusters = await named(trx, groups, ids)
  const moves = clusters.flatMap(({ customer, records }) => records.map((record) => ({ record, customer })))
  await moveMembers(
    trx,
    moves.filter(({ record, customer }) => former.get(record) !== customer),
    deleted.filter((id) => former.has(id)),
  )
  const closing = retired.map(({ id, into }) => ({ id, into: into === undefined ? undefined : clusters[into]?.customer }))
  const closed = new Set(retired.map(({ id }) => id))
  await rememberFormer(
    trx,
    [...former].filter(([, customer]) => closed.has(customer)).map(([record, customer]) => ({ record, customer })),
  )
  await closeCustomers(trx, closing)
  return { clusters, closed: closing.length }
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
