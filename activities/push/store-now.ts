import type { ObjectMapping } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { sortArrivals } from '../../engine/mapping/intake.ts'
import type { Transaction } from '../../store/database.ts'
import { markDirty } from '../../store/dirty.ts'
import { bodiesOf, headsOf } from '../../store/records.ts'
import { putOff } from '../../store/reread.ts'
import { dated } from '../ingest/dated.ts'
import { idsOf, storeNews } from '../ingest/store-news.ts'
import type { Target } from '../ingest/target.ts'
import type { Judged, Verdict } from './verdict.ts'

/** Stores what somebody changed at the source, like a pulled row, so that it is planned anew from what is there. */
export async function storeNow(
  trx: Transaction,
  target: Target,
  { asOf, push }: { readonly asOf: number; readonly push: number },
  judged: readonly Judged[],
): Promise<void> {
  const rows = judged.flatMap(({ write, verdict }) => {
    const row = foundBy(verdict)
    return row !== undefined && row.id === write.externalId ? [row] : []
  })
  if (rows.length === 0) return
  const heads = await headsOf(
    trx,
    target.object.id,
    rows.map(({ id }) => id),
  )
  const bodies = await bodiesOf(
    trx,
    heads.filter(({ deleted }) => !deleted).map(({ id }) => id),
  )
  const rawOf = new Map(bodies.map(({ externalId, raw }) => [externalId, raw]))
  const known = rows.flatMap((row) => {
    const raw = rawOf.get(row.id)
    return raw === undefined ? [] : [{ ...row, fields: whole(target.mapping, raw, row.fields) }]
  })
  const { news, stale } = sortArrivals(dated(known, asOf), heads)
  const stored = await storeNews(trx, target, news)
  await markDirty(trx, stored.dirty, 'push', push)
  await putOff(trx, target.object.id, idsOf(stale))
}

function foundBy(verdict: Verdict): RawRecord | undefined {
  if (verdict.is === 'conflict') return verdict.now
  return verdict.is === 'written' || verdict.is === 'unchanged' ? verdict.since : undefined
}

/** Only what was to be written was read: the rest is as it was known, so that no address is taken for half empty. */
function whole({ reading }: ObjectMapping, known: RawFields, now: RawFields): RawFields {
  const { [reading.modified ?? '']: _, ...rest } = known
  return { ...rest, ...now }
}
