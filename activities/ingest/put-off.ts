import type { Page } from '../../core/reading.ts'
import type { Transaction } from '../../store/database.ts'
import type { RecordHead } from '../../store/records.ts'
import { databaseTime, putOff, recordsBeingWritten } from '../../store/reread.ts'
import type { Target } from './store-news.ts'

/** What is measured of clocks, and what sources round, may be wrong by so much. */
const doubtMilliseconds = 2_000

export interface PutOff {
  /** Ids of the rows. */
  readonly rows: ReadonlySet<string>
  /** Our numbers of the records that they are. */
  readonly records: readonly number[]
}

/** Rows that were read while a write to them was under way, or just before it ended, are read again later: nobody knows which came first. */
export async function putOffWritten(
  trx: Transaction,
  { object }: Target,
  heads: readonly RecordHead[],
  { asOf }: Page,
): Promise<PutOff> {
  // By the clock that says when writes ended; that of a worker may be ahead of it by more than the doubt.
  const ahead = Math.max(0, Date.now() - (await databaseTime(trx)).getTime())
  const busy = await recordsBeingWritten(
    trx,
    object.id,
    heads.map(({ id }) => id),
    new Date(asOf.getTime() - ahead - doubtMilliseconds),
  )
  if (busy.size === 0) return { rows: new Set(), records: [] }
  await putOff(trx, object.id, [...busy])
  const rows = new Set(heads.filter(({ id }) => busy.has(id)).map(({ externalId }) => externalId))
  return { rows, records: heads.filter(({ externalId }) => rows.has(externalId)).map(({ id }) => id) }
}
