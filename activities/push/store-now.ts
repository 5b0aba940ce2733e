import type { ObjectMapping } from '../../core/model.ts'
import type { RawFields } from '../../core/types.ts'
import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { bodiesOf, headsOf } from '../../store/records.ts'
import { putOff } from '../../store/reread.ts'
import { hashOf } from '../ingest/reject.ts'
import { idsOf, storeNews, type Target } from '../ingest/store-news.ts'
import type { Judged } from './verdict.ts'

/** Stores what a conflict found at the source, like a pulled row, so that it is planned anew from what is there. */
export async function storeNow(
  trx: Transaction,
  target: Target,
  { asOf, push }: { readonly asOf: number; readonly push: number },
  judged: readonly Judged[],
): Promise<void> {
  const rows = judged.flatMap(({ write, verdict }) =>
    verdict.is === 'conflict' && verdict.now?.id === write.externalId ? [{ row: verdict.now, asOf }] : [],
  )
  if (rows.length === 0) return
  const heads = await headsOf(
    trx,
    target.object.id,
    rows.map(({ row }) => row.id),
  )
  const bodies = await bodiesOf(
    trx,
    heads.filter(({ deleted }) => !deleted).map(({ id }) => id),
  )
  const rawOf = new Map(bodies.map(({ externalId, raw }) => [externalId, raw]))
  const { news, stale } = sortArrivals(
    rows.flatMap(({ row, ...its }) => {
      const raw = rawOf.get(row.id)
      return raw === undefined ? [] : [{ ...its, row: { ...row, fields: whole(target.mapping, raw, row.fields) } }]
    }),
    heads,
    ({ fields }) => hashOf(fields),
  )
  const stored = await storeNews(trx, target, news)
  await markDirty(trx, stored.dirty, 'push', push)
  await putOff(trx, target.object.id, idsOf(stale))
}

/** Only what was to be written was read: the rest is as it was known, so that no address is taken for half empty. */
function whole({ reading }: ObjectMapping, known: RawFields, now: RawFields): RawFields {
  const { [reading.modified ?? '']: _, ...rest } = known
  return { ...rest, ...now }
}
