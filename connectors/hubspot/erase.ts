import type { Context } from '../../core/connector.ts'
import { GoldthreadError, Postponed } from '../../core/errors.ts'
import type { WriteResult } from '../../core/write.ts'
import { outcomeOf } from '../http/batches.ts'
import type { Api } from './api.ts'
import { openHubSpot } from './open-hubspot.ts'
import { Refused } from './refusal.ts'
import type { Settings } from './settings.ts'
import { Nothing, Row } from './shapes.ts'
import { isContacts } from './wanted.ts'

/** Removes records for good, one request each. Contacts by HubSpot's deletion by law; others go to its recycle bin, and for good after 90 days. */
export async function erase(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]> {
  const api = await openHubSpot(ctx)
  const results: WriteResult[] = []
  try {
    for (const id of ids) results.push(await eraseOne(api, object, id))
  } catch (error) {
    if (results.length === 0) throw error
    results.push(...ids.slice(results.length).map(() => outcomeOf(error)))
  }
  return results
}

/** @throws where nothing was sent, or all others would fail as well */
async function eraseOne(api: Api, object: string, id: string): Promise<WriteResult> {
  const path = api.paths.objects(object)
  try {
    if (isContacts(object)) {
      await api.ask({ path: `${path}/gdpr-delete`, body: { objectId: id }, shape: Nothing, isWrite: true })
      return { outcome: 'written', id }
    }
    // Who archives an id that was merged away archives nothing; who reads it is led to the record that it went into.
    const { id: now } = (await api.ask({ path: `${path}/${id}`, shape: Row })).body
    await api.ask({ path: `${path}/batch/archive`, body: { inputs: [{ id: now }] }, shape: Nothing, isWrite: true })
    return { outcome: 'written', id: now }
  } catch (error) {
    if (error instanceof Refused) return refused(error, id)
    if (isUnanswered(error)) return { outcome: 'unknown' }
    throw error
  }
}

function refused({ status, message: reason }: Refused, id: string): WriteResult {
  return status === 404 ? { outcome: 'unchanged', id } : { outcome: 'rejected', reason }
}

function isUnanswered(error: unknown): boolean {
  return error instanceof GoldthreadError && error.kind === 'unreachable' && !(error instanceof Postponed)
}
