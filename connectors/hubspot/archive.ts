import type { Context } from '../../core/connector.ts'
import { GoldthreadError, Postponed } from '../../core/errors.ts'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import type { Api } from './api.ts'
import { inChunks } from './inputs.ts'
import { readLive } from './live.ts'
import { openHubSpot } from './open-hubspot.ts'
import type { Settings } from './settings.ts'
import { Nothing } from './shapes.ts'
import { sendTogether } from './together.ts'
import { wantedOf } from './wanted.ts'

/** Archives records; people can restore them for 90 days. One that was merged away stays: what it went into holds more than it. */
export async function archive(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const api = await openHubSpot(ctx)
  const results: WriteResult[] = []
  for (const chunk of inChunks(ids)) {
    try {
      results.push(...(await archiveChunk(api, object, chunk)))
    } catch (error) {
      if (results.length === 0) throw error
      results.push(...chunk.map(() => outcomeOf(error)))
    }
  }
  return results
}

/** @throws where nothing was sent */
async function archiveChunk(api: Api, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const { rows, missing } = await readLive(api, wantedOf({ ...api.settings, fieldTimes: false }, object, []), ids)
  const live = new Set(rows.map(({ id }) => id))
  const there = ids.filter((id) => live.has(id))
  const sent = await sendTogether(there, (batch) => send(api, object, batch))
  const done = new Map(there.map((id, n) => [id, sent[n] ?? ({ outcome: 'unknown' } as const)]))
  return ids.map((id) => done.get(id) ?? (missing.includes(id) ? { outcome: 'unchanged', id } : { outcome: 'conflict' }))
}

async function send(api: Api, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const body = { inputs: ids.map((id) => ({ id })) }
  try {
    await api.ask({ path: `${api.paths.objects(object)}/batch/archive`, body, shape: Nothing, isWrite: true })
    return ids.map((id) => ({ outcome: 'written', id }))
  } catch (error) {
    const isUnanswered = error instanceof GoldthreadError && error.kind === 'unreachable' && !(error instanceof Postponed)
    if (!isUnanswered) throw error
    return ids.map(() => ({ outcome: 'unknown' }))
  }
}
