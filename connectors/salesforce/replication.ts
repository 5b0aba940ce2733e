import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { Refused } from './refusal.ts'
import { type Request, requestJson } from './request.ts'
import { sessionOf } from './session.ts'
import type { Settings } from './settings.ts'

const Time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine((time) => !Number.isNaN(time))
const Updated = z.object({ latestDateCovered: Time })
const Deleted = z.object({
  deletedRecords: z.array(z.object({ id: z.string() })),
  earliestDateAvailable: Time,
  latestDateCovered: Time,
})

const minute = 60_000

/** Seconds do not count in the vendor's windows, and both ends must be more than a minute apart. */
const shortest = 2 * minute

/** The vendor forgets deletions after 15 days. */
const longest = 14 * 24 * 60 * minute

/** No transaction is open for longer: the vendor ends each after ten minutes. */
const longestTransaction = 15 * minute

/**
 * Up to when everything that changed is visible by now: a change bears the stamp of its own time, but is seen only when its transaction ends.
 * @throws Refused
 */
export async function coveredNow(ctx: Context<Settings>, sobject: string): Promise<number> {
  const since = (await nowThere(ctx)) - longestTransaction
  try {
    return (await requestJson(ctx, Updated, await windowOf(ctx, sobject, 'updated', since))).data.latestDateCovered
  } catch (error) {
    if (hasCode(error, 'EXCEEDED_ID_LIMIT')) return since
    throw error
  }
}

export interface Deletions {
  readonly ids: readonly string[]
  readonly covered: number
}

/**
 * What was deleted, and is maybe not to be found in the recycle bin any more. Undefined where the vendor cannot tell: the time lies too far
 * back, or too much was deleted since.
 */
export async function deletionsSince(ctx: Context<Settings>, sobject: string, since: number): Promise<Deletions | undefined> {
  if (await isTooOld(ctx, since)) return undefined
  try {
    const { data } = await requestJson(ctx, Deleted, await windowOf(ctx, sobject, 'deleted', since))
    if (data.earliestDateAvailable > since) return undefined
    return { ids: data.deletedRecords.map(({ id }) => id), covered: data.latestDateCovered }
  } catch (error) {
    if (hasCode(error, 'INVALID_REPLICATION_DATE', 'EXCEEDED_ID_LIMIT')) return undefined
    throw error
  }
}

/** By the vendor's clock: ours may be wrong. */
async function nowThere(ctx: Context<Settings>): Promise<number> {
  return Date.now() + (await sessionOf(ctx)).ahead
}

async function isTooOld(ctx: Context<Settings>, since: number): Promise<boolean> {
  return since < (await nowThere(ctx)) - longest
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Refused && codes.includes(error.code ?? '')
}

async function windowOf(ctx: Context<Settings>, sobject: string, what: 'updated' | 'deleted', since: number): Promise<Request> {
  const end = await nowThere(ctx)
  return { path: `sobjects/${sobject}/${what}/`, query: { start: inUtc(Math.min(since, end - shortest)), end: inUtc(end) } }
}

function inUtc(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00')
}
