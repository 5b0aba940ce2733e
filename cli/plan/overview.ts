import type { LedgerRow } from '../../core/ledger.ts'
import type { Mappings } from '../../core/model.ts'
import { type Gate, gatesOf } from '../../resolve/plan/gate.ts'
import { connectionsWithOpenWrites } from '../../store/ceilings.ts'
import { customersOf } from '../../store/customers.ts'
import type { Database } from '../../store/database.ts'
import { countDirty } from '../../store/dirty.ts'
import { openWrites } from '../../store/ledger.ts'
import { type PlanTotal, planTotals } from '../../store/plan-totals.ts'
import { type Plan, snapshotPlan } from '../../store/plans.ts'
import { countUnplanned } from '../../store/unplanned.ts'
import { listWithheld, type WithheldRow, type WithheldTotal, withheldTotals } from '../../store/withheld.ts'
import { unreadConnections } from '../../store/write-policies.ts'
import { goldenName } from './golden-name.ts'

export interface Which {
  readonly connection: string | undefined
  readonly customer: number | undefined
  readonly all: boolean
}

/** What would be written, and what keeps the rest. */
export interface Overview {
  /** What reconcile has not come to yet: with it, other things may be planned. */
  readonly pending: {
    readonly records: number
    readonly customers: number
    /** Connections that were not read to their end so far: nobody is created there. */
    readonly unread: readonly string[]
  }
  readonly plans: readonly (Plan & { readonly gates: readonly Gate[] })[]
  readonly totals: readonly PlanTotal[]
  readonly writes: readonly (LedgerRow & { readonly name: string })[]
  /** Whether there are others. */
  readonly more: boolean
  readonly withheld: readonly WithheldTotal[]
  readonly left: readonly WithheldRow[]
}

/** More lines than this nobody reads unasked. */
const shown = 50
const everything = 1_000_000

export async function overviewOf(db: Database, mappings: Mappings, which: Which): Promise<Overview> {
  const { connection, customer, all } = which
  const limit = all ? everything : shown
  const narrowed = { ...(connection !== undefined && { connection }), ...(customer !== undefined && { customer }) }
  const plannedNow = () => openWrites(db, { ...narrowed, status: 'planned', limit: limit + 1 })
  // What is counted over all customers says nothing of one.
  const isOfOne = customer !== undefined
  const concerned = isOfOne ? (await plannedNow()).map((write) => write.connection) : await connectionsWithOpenWrites(db)
  const plans = await plansOf(db, mappings, new Set(concerned.filter((name) => connection === undefined || name === connection)))
  const writes = await plannedNow() // after the plans: what can be approved by them is among what is shown
  return {
    pending: {
      records: await countDirty(db),
      customers: await countUnplanned(db),
      unread: (await unreadConnections(db)).filter((name) => connection === undefined || name === connection),
    },
    plans,
    totals: isOfOne ? [] : await planTotals(db, connection),
    writes: await withNames(db, mappings, writes.slice(0, limit)),
    more: writes.length > limit,
    withheld: isOfOne ? [] : await withheldTotals(db, connection),
    left: all || isOfOne ? await listWithheld(db, { ...narrowed, limit }) : [],
  }
}

/** A plan of each of these that something is planned for, with what of it waits for a person. */
async function plansOf(db: Database, { connections }: Mappings, names: ReadonlySet<string>): Promise<Overview['plans']> {
  const plans = []
  for (const name of names) {
    const mapping = connections.get(name)
    const plan = await snapshotPlan(db, name)
    if (plan !== undefined) plans.push({ ...plan, gates: mapping === undefined ? [] : await gatesOf(db, mapping) })
  }
  return plans
}

async function withNames(db: Database, { customer: model }: Mappings, writes: readonly LedgerRow[]) {
  const ids = [...new Set(writes.map(({ customer }) => customer))]
  const names = new Map((await customersOf(db, ids)).map((golden) => [golden.id, goldenName(model, golden)]))
  return writes.map((write) => ({ ...write, name: names.get(write.customer) ?? '' }))
}
