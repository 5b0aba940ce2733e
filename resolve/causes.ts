import { type Cause, strongest } from '../core/cause.ts'
import type { DirtyRecords } from '../store/bulk.ts'

/** Why the customer of these records is made anew, or why the one of this number is closed. */
export type CauseOf = (records: readonly number[], customer?: number) => Cause

/**
 * The strongest reason of its dirty records and of those that were with one of its records until now. Who has none, because somebody else's
 * change tipped the balance, has that of the batch.
 *
 * @param causes of the dirty records @param former the customer of each record that had one
 */
export function causesOf(causes: ReadonlyMap<number, Cause>, former: ReadonlyMap<number, number>): CauseOf {
  const byCustomer = new Map<number, Cause>()
  for (const [record, cause] of causes) {
    const customer = former.get(record)
    if (customer === undefined) continue
    const known = byCustomer.get(customer)
    byCustomer.set(customer, known === undefined ? cause : (strongest([known, cause]) ?? cause))
  }
  const ofBatch = strongest(causes.values()) ?? { kind: 'sync', number: null }
  return (records, customer) => {
    const customers = new Set([customer, ...records.map((id) => former.get(id))])
    const own = records.flatMap((id) => causes.get(id) ?? [])
    return strongest([...own, ...[...customers].flatMap((id) => byCustomer.get(id ?? 0) ?? [])]) ?? ofBatch
  }
}

/** The same of all that was dirty at once: nearly always for one reason. */
export function causesOfAll(claimed: readonly DirtyRecords[], former: ReadonlyMap<number, number>): CauseOf {
  const [only, ...others] = claimed
  if (only !== undefined && others.length === 0) return () => only.cause
  const causes = new Map<number, Cause>()
  for (const { cause, records } of claimed) {
    for (const record of records) {
      const before = causes.get(record)
      causes.set(record, before === undefined ? cause : (strongest([before, cause]) ?? cause))
    }
  }
  return causesOf(causes, former)
}
