import type { Context } from '../../core/connector.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { Write, WriteResult } from '../../core/write.ts'
import { pushInBatches } from '../http/batches.ts'
import { sendConsent } from './consent-write.ts'
import { mostInputs } from './inputs.ts'
import { requireKey } from './key.ts'
import { readById } from './look.ts'
import { openHubSpot } from './open-hubspot.ts'
import type { Settings } from './settings.ts'
import { isSubscription, wantedOf } from './wanted.ts'
import { sendCreates, sendUpdates, type Target } from './write.ts'

export async function push(ctx: Context<Settings>, object: string, writes: readonly Write[]): Promise<readonly WriteResult[]> {
  if (writes.length === 0) return []
  const target: Target = { api: await openHubSpot(ctx), object, now: new Map() }
  if (writes.some(({ kind }) => kind === 'create')) await requireKey(target.api, object)
  return pushInBatches(writes, {
    size: mostInputs,
    read: (ids, fields) => readNow(target, ids, fields),
    send: (batch) => sendBatch(target, batch),
  })
}

async function readNow(
  { api, object, now }: Target,
  ids: readonly string[],
  fields: readonly string[],
): Promise<ReadonlyMap<string, RawRecord>> {
  const address = fields.some(isSubscription) ? ['email'] : []
  const wanted = wantedOf({ ...api.settings, fieldTimes: false }, object, [...new Set([...fields, ...address])])
  const records = await readById(api, wanted, ids)
  for (const [id, record] of records) now.set(id, record)
  return records
}

/** Updates, then creates, then what the addresses have agreed to. After the first of these requests nothing is thrown any more. */
async function sendBatch(target: Target, writes: readonly Write[]): Promise<readonly WriteResult[]> {
  const updates = writes.filter((write) => write.kind === 'update')
  const creates = writes.filter((write) => write.kind === 'create')
  const updated = await sendUpdates(target, updates)
  const created = await sendCreates(target, creates, updated.length > 0)
  const results = new Map<Write, WriteResult>([...zip(updates, updated), ...zip(creates, created)])
  return sendConsent(
    target,
    writes,
    writes.map((write) => results.get(write) ?? { outcome: 'unknown' }),
  )
}

function zip(writes: readonly Write[], results: readonly WriteResult[]): readonly (readonly [Write, WriteResult])[] {
  return writes.map((write, i) => [write, results[i] ?? { outcome: 'unknown' }])
}
