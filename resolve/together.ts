import type { Hanging } from '../engine/matching/explain/linkage.ts'
import type { Transaction } from '../store/database.ts'
import { hangingsOf } from './hanging.ts'
import { ownRecords } from './known.ts'
import type { Matcher } from './matchers.ts'
import { type Opened, openRecords } from './open-records.ts'
import { type Reach, reachFrom } from './reach.ts'

/** Everyone who can be one customer with some records, as reconcile sees them. */
export interface Together extends Opened, Pick<Reach, 'decisions' | 'merged' | 'created' | 'former'> {
  readonly hanging: readonly Hanging[]
}

export async function loadTogether(trx: Transaction, matcher: Matcher, recordIds: readonly number[]): Promise<Together> {
  const reach = await reachFrom(trx, recordIds)
  const opened = openRecords(await ownRecords(trx, reach.records), matcher)
  const { decisions, merged, created, former } = reach
  return { ...opened, decisions, merged, created, former, hanging: [...hangingsOf(opened, reach, matcher).hanging] }
}
