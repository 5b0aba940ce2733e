import { canonicalJson } from '../core/json.ts'
import type { CustomerModel } from '../core/model.ts'
import type { SourceRecord } from '../core/types.ts'
import { survive } from '../engine/golden/survive.ts'
import {
  customersOf,
  type GoldenWrite,
  insertCustomers,
  type StoredCustomer,
  updateCustomers,
  updateLineage,
} from '../store/customers.ts'
import type { Transaction } from '../store/database.ts'
import type { Cluster } from './regroup.ts'

export interface GoldenCounts {
  readonly created: number
  readonly updated: number
}

/** Chooses the golden values of these customers anew and stores what is different. @param loaded their records */
export async function refreshGolden(
  trx: Transaction,
  clusters: readonly Cluster[],
  loaded: readonly SourceRecord[],
  model: CustomerModel,
): Promise<GoldenCounts> {
  const records = new Map(loaded.map((record) => [record.id, record]))
  const stored = new Map((await customersOf(trx, old(clusters))).map((customer) => [customer.id, customer]))
  const created: GoldenWrite[] = []
  const updated: GoldenWrite[] = []
  const retraced: GoldenWrite[] = []
  for (const { customer, records: members } of clusters) {
    const golden = {
      id: customer,
      ...survive(
        model,
        members.flatMap((id) => records.get(id) ?? []).filter(({ merged }) => !merged),
      ),
    }
    const before = stored.get(customer)
    if (before === undefined) created.push(golden)
    else if (before.closed || differ(before, golden)) updated.push(golden)
    else if (canonicalJson(before.lineage) !== canonicalJson(golden.lineage)) retraced.push(golden)
  }
  await insertCustomers(trx, created)
  await updateCustomers(trx, updated)
  await updateLineage(trx, retraced)
  return { created: created.length, updated: updated.length }
}

function old(clusters: readonly Cluster[]): readonly number[] {
  return clusters.filter(({ isNew }) => !isNew).map(({ customer }) => customer)
}

function differ(before: StoredCustomer, now: GoldenWrite): boolean {
  return before.kind !== now.kind || canonicalJson(before.values) !== canonicalJson(now.values)
}
