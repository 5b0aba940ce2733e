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
import type { GoldenChange } from '../store/outbox.ts'
import { overridesOf } from '../store/overrides.ts'
import type { CauseOf } from './causes.ts'
import type { Cluster } from './cluster.ts'

export interface Refreshed {
  readonly created: number
  readonly updated: number
  readonly changes: readonly GoldenChange[]
}

/** Chooses the golden values of these customers anew and stores what is different. @param loaded their records */
export async function refreshGolden(
  trx: Transaction,
  clusters: readonly Cluster[],
  loaded: readonly SourceRecord[],
  model: CustomerModel,
  causeOf: CauseOf,
): Promise<Refreshed> {
  const records = new Map(loaded.map((record) => [record.id, record]))
  const overrides = Map.groupBy(await overridesOf(trx, [...records.keys()]), ({ record }) => record)
  const golden = clusters.map(({ customer, records: members }) => ({
    id: customer,
    cause: causeOf(members),
    ...survive(
      model,
      members.flatMap((id) => records.get(id) ?? []).filter(({ merged }) => !merged),
      members.flatMap((id) => overrides.get(id) ?? []),
    ),
  }))
  return storeGolden(trx, golden, new Set(clusters.flatMap(({ customer, isNew }) => (isNew ? [customer] : []))))
}

/** Stores the golden records that are different from what is stored of their customers. @param fresh customers of which nothing is */
export async function storeGolden(
  trx: Transaction,
  all: readonly GoldenWrite[],
  fresh: ReadonlySet<number> = new Set(),
): Promise<Refreshed> {
  const old = all.flatMap(({ id }) => (fresh.has(id) ? [] : [id]))
  const stored = new Map((await customersOf(trx, old)).map((customer) => [customer.id, customer]))
  const created: GoldenWrite[] = []
  const updated: GoldenWrite[] = []
  const retraced: GoldenWrite[] = []
  for (const golden of all) {
    const before = stored.get(golden.id)
    if (before === undefined) created.push(golden)
    else if (before.closed || differ(before, golden)) updated.push(golden)
    else if (canonicalJson(before.lineage) !== canonicalJson(golden.lineage)) retraced.push(golden)
  }
  await insertCustomers(trx, created)
  const versions = await updateCustomers(trx, updated)
  await updateLineage(trx, retraced)
  const changes: readonly GoldenChange[] = [
    ...created.map(({ id }) => ({ customer: id, version: 1, kind: 'created' as const })),
    ...versions.map((its) => ({ ...its, kind: stored.get(its.customer)?.closed ? ('created' as const) : ('updated' as const) })),
  ]
  return { created: created.length, updated: updated.length, changes }
}

function differ(before: StoredCustomer, now: GoldenWrite): boolean {
  return before.kind !== now.kind || canonicalJson(before.values) !== canonicalJson(now.values)
}
