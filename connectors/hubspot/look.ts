import type { Context } from '../../core/connector.ts'
import type { RawRecord, Reading, Sample } from '../../core/reading.ts'
import { listPage } from './all.ts'
import type { Api } from './api.ts'
import { readLive, withConsent } from './live.ts'
import { openHubSpot } from './open-hubspot.ts'
import { rowsOf } from './records.ts'
import type { Settings } from './settings.ts'
import { type Wanted, wantedOf } from './wanted.ts'

export async function read(
  ctx: Context<Settings>,
  reading: Reading,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RawRecord>> {
  const wanted = wantedOf(ctx.settings, reading.object, reading.fields)
  return readById(await openHubSpot(ctx), wanted, ids)
}

/** An id that was merged away leads to the record it went into. */
export async function readById(api: Api, wanted: Wanted, ids: readonly string[]): Promise<ReadonlyMap<string, RawRecord>> {
  const { records, merged } = await readLive(api, wanted, ids)
  const own = new Map(records.map((record) => [record.id, record]))
  const leads = new Map(merged.map(({ loser, winner }) => [loser, own.get(winner)]))
  const found = ids.map((id) => [id, own.get(id) ?? leads.get(id)] as const)
  return new Map(found.filter((entry): entry is readonly [string, RawRecord] => entry[1] !== undefined))
}

/** The first records, by id. */
export async function sample(
  ctx: Context<Settings>,
  reading: Reading,
  { rows: count, id }: { readonly rows: number; readonly id?: string },
): Promise<Sample> {
  const api = await openHubSpot(ctx)
  const wanted = wantedOf({ ...ctx.settings, fieldTimes: false }, reading.object, reading.fields)
  if (id !== undefined) return { records: [...(await readById(api, wanted, [id])).values()], rejected: [] }
  const records: RawRecord[] = []
  const rejected: Sample['rejected'][number][] = []
  for (let after: string | undefined; records.length < count; ) {
    const page = await listPage(api, wanted, { limit: String(Math.min(100, count - records.length)) }, after)
    const found = rowsOf(page?.body.results ?? [], wanted, 'sample')
    records.push(...(await withConsent(api, wanted, found.rows)))
    rejected.push(...found.rejected)
    after = page?.body.next
    if (after === undefined) break
  }
  return { records, rejected }
}
