import type { Mappings } from '../../core/model.ts'
import type { GoldenRecord, SourceRecord } from '../../core/types.ts'
import { type Bonds, createdForBoth, type Sides, sidesOf, tiesOfCreated } from '../../engine/golden/sides.ts'
import { survive } from '../../engine/golden/survive.ts'
import { splitDecisions } from '../../engine/matching/explain/split-decisions.ts'
import { groupRecords } from '../../resolve/group-records.ts'
import { ownRecords } from '../../resolve/known.ts'
import type { Matcher } from '../../resolve/matchers.ts'
import { reachFrom } from '../../resolve/reach.ts'
import type { StoredCustomer } from '../../store/customers.ts'
import type { Transaction } from '../../store/database.ts'
import { overridesOf } from '../../store/overrides.ts'
import { type CreatedRecord, createdRecords } from '../../store/put-aways.ts'
import { mergedPairs } from '../../store/source-merges.ts'
import { writtenValuesOf } from '../../store/written-values.ts'
import { touchedSince } from '../undo/touched.ts'
import { type Foreign, foreignValues } from './foreign.ts'

/** What would come of taking records out of a customer. */
export interface Preview extends Foreign {
  readonly customer: StoredCustomer
  readonly records: ReadonlyMap<number, SourceRecord>
  readonly sides: Sides
  readonly customers: readonly Resulting[]
  /** Records that we created for both. */
  readonly created: readonly CreatedForBoth[]
  /** Decisions that end. */
  readonly withdrawn: number
}

export interface CreatedForBoth extends CreatedRecord {
  /** Whether people changed there since what we wrote. */
  readonly touched: boolean
}

export interface Resulting {
  readonly records: readonly number[]
  readonly golden: GoldenRecord
}

/** @param members of the customer @param named those of them that are to leave */
export async function previewOf(
  trx: Transaction,
  { customer: model }: Mappings,
  matchers: ReadonlyMap<string, Matcher>,
  customer: StoredCustomer,
  members: readonly number[],
  named: readonly number[],
): Promise<Preview> {
  const { created, ...bonds } = await bondsOf(trx, members)
  const sides = sidesOf(members, named, { created, ...bonds })
  const reach = await reachFrom(trx, members)
  const records = await ownRecords(trx, reach.records)
  const split = splitDecisions(reach.decisions, sides.leaving, sides.staying, tiesOfCreated(created, sides))
  const decisions = [
    ...reach.decisions.filter((its) => !split.withdrawn.includes(its)),
    ...split.entered.map((its) => ({ ...its, ...nobodys })),
  ]
  const matcher = matchers.get(customer.kind)
  const ofKind = records.filter(({ kind }) => kind === customer.kind)
  const groups = matcher === undefined ? ofKind.map(({ id }) => [id]) : groupRecords(ofKind, { ...reach, decisions }, matcher)
  const concerned = groups.filter((group) => group.some((id) => members.includes(id)))
  const byId = new Map(records.map((record) => [record.id, record]))
  const overrides = Map.groupBy(await overridesOf(trx, concerned.flat()), ({ record }) => record)
  const resulting = concerned.map((group) => {
    const its = group.flatMap((id) => byId.get(id) ?? []).filter(({ merged }) => !merged)
    const golden = survive(
      model,
      its,
      group.flatMap((id) => overrides.get(id) ?? []),
    )
    return { records: group.toSorted((a, b) => a - b), golden }
  })
  const foreign = await foreignValues(trx, sides)
  const forBoth = createdForBoth(created, sides)
  const touched = await touchedSince(
    trx,
    forBoth.map(({ record }) => record),
  )
  return {
    customer,
    records: byId,
    sides,
    customers: resulting.toSorted(({ records: [a = 0] }, { records: [b = 0] }) => a - b),
    created: forBoth.map((its) => ({ ...its, touched: touched.includes(its.record) })),
    withdrawn: split.withdrawn.length,
    ...foreign,
  }
}

const nobodys = { id: 0, note: null, author: '', at: new Date(0), withdrawnBy: null, withdrawnAt: null }

async function bondsOf(
  trx: Transaction,
  members: readonly number[],
): Promise<Omit<Bonds, 'created'> & { readonly created: readonly CreatedRecord[] }> {
  const written = await writtenValuesOf(trx, members)
  return {
    merged: await mergedPairs(trx, members),
    created: await createdRecords(trx, members),
    written: written.map(({ record, origin }) => ({ record, origin: origin.record })),
  }
}
