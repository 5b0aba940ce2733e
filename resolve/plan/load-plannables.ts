import type { CustomerModel } from '../../core/model.ts'
import type { WrittenValue } from '../../core/types.ts'
import type { Plannable, PlannableRecord, PushTarget } from '../../engine/golden/plannable.ts'
import { customersOf } from '../../store/customers.ts'
import type { Transaction } from '../../store/database.ts'
import { type PlannedRecord, recordsToPlan } from '../../store/plannable.ts'
import { type Declined, declinedOf, parkedOf } from '../../store/withheld.ts'
import { writtenValuesOf } from '../../store/written-values.ts'
import type { Matcher } from '../matchers.ts'
import { recordsInDoubt } from './in-doubt.ts'
import { maybeInQuarantine } from './in-quarantine.ts'

/** These customers as planning sees them; closed ones are not among them, for nothing is written of them. */
export async function loadPlannables(
  trx: Transaction,
  model: CustomerModel,
  customerIds: readonly number[],
  targets: readonly PushTarget[],
  matchers: ReadonlyMap<string, Matcher>,
): Promise<readonly Plannable[]> {
  const customers = (await customersOf(trx, customerIds)).filter(({ closed }) => !closed)
  const live = await recordsToPlan(
    trx,
    customers.map(({ id }) => id),
    targets.map(({ objectId }) => objectId),
  )
  const withNotes = await noter(trx, live)
  const byCustomer = Map.groupBy(live, ({ customer }) => customer)
  const lackedThere = lacking(byCustomer, targets)
  const doubtful = await recordsInDoubt(trx, matchers, lackedThere)
  const maybeThere = lackedThere.length === 0 ? undefined : await maybeInQuarantine(trx, model, targets)
  return customers.map((golden) => {
    const records = byCustomer.get(golden.id) ?? []
    return {
      customer: golden.id,
      golden: { kind: golden.kind, values: golden.values, lineage: golden.lineage },
      records: records.map(withNotes),
      doubtful: records.some(({ id }) => doubtful.has(id)),
      ...(maybeThere && { quarantined: maybeThere(golden) }),
    }
  })
}

/** Records of customers that a connection has none of and could create: doubts matter to nobody else. */
function lacking(byCustomer: ReadonlyMap<number, readonly PlannedRecord[]>, targets: readonly PushTarget[]): readonly number[] {
  const creating = new Set(targets.filter(({ mapping }) => mapping.write?.create).map(({ connection }) => connection))
  return [...byCustomer.values()].flatMap((records) => {
    const there = new Set(records.map(({ connection }) => connection))
    return [...creating].every((connection) => there.has(connection)) ? [] : records.map(({ id }) => id)
  })
}

/** What was written to each record, what is parked and what was declined. */
async function noter(trx: Transaction, live: readonly PlannedRecord[]): Promise<(record: PlannedRecord) => PlannableRecord> {
  const ids = live.map(({ id }) => id)
  const written = Map.groupBy<number, WrittenValue>(await writtenValuesOf(trx, ids), ({ record }) => record)
  const parked = Map.groupBy(await parkedOf(trx, ids), ({ record }) => record)
  const declined = Map.groupBy(await declinedOf(trx, ids), ({ record }) => record)
  return (record) => {
    const its = declined.get(record.id) ?? []
    const keyOf = ({ field, identity }: Declined) => `${field}\n${identity}`
    return {
      ...record,
      written: written.get(record.id) ?? [],
      parked: new Set(parked.get(record.id)?.map(({ field }) => field)),
      declined: new Set(its.map(keyOf)),
      refused: new Map(its.flatMap((one) => (one.reason === null ? [] : [[keyOf(one), one.reason]]))),
    }
  }
}
