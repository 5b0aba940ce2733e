import type { Page } from '../../core/reading.ts'
import type { Transaction } from '../../store/database.ts'
import type { RecordHead } from '../../store/records.ts'
import { putOff, recordsBeingWritten } from '../../store/reread.ts'
import type { Target } from './target.ts'

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
  const busy = await recordsBeingWritten(
    trx,
    object.id,
    heads.map(({ id }) => id),
    new Date(asOf.getTime() - doubtMilliseconds),
  )
  if (busy.size === 0) return { rows: new Set(), records: [] }
  await putOff(trx, object.id, [...busy])
  const rows = new Set(heads.filter(({ id }) => busy.has(id)).map(({ externalId }) => externalId))
  return { rows, records: heads.filter(({ externalId }) => rows.has(externalId)).map(({ id }) => id) }
}
