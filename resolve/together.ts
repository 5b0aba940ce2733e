import type { Hanging } from '../engine/matching/explain/linkage.ts'
import type { Transaction } from '../store/database.ts'
import { knownRecords } from '../store/records.ts'
import { hangingsOf } from './hanging.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './open-records.ts'
import { type Reach, reachFrom } from './reach.ts'

/** Everyone who can be one customer with some records, as reconcile sees them. */
export interface Together extends Opened, Pick<Reach, 'decisions' | 'merged' | 'former'> {
  readonly hanging: readonly Hanging[]
}

export async function loadTogether(trx: Transaction, matcher: Matcher, recordIds: readonly number[]): Promise<Together> {
  const reach = await reachFrom(trx, recordIds)
  const opened = openRecords(await knownRecords(trx, reach.records), matcher)
  const { decisions, merged, former } = reach
  return { ...opened, decisions, merged, former, hanging: [...hangingsOf(opened, reach, matcher).hanging] }
}
