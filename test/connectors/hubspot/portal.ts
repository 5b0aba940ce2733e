import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import { Settings } from '../../../connectors/hubspot/settings.ts'
import { hubspot } from '../../../connectors/hubspot.ts'
import type { Context } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { Page, Reading } from '../../../core/reading.ts'
import { type HubspotOptions, startHubspot } from '../../../sandbox/hubspot.ts'
import type { Fields } from '../../../sandbox/stand-in/stand-in.ts'

export const reading: Reading = { object: 'contacts', id: [], fields: ['firstname', 'email'], version: '1' }

export type Change = Partial<z.input<typeof Settings>>

/** A portal of its own, gone after the test; its search knows everything at once. */
export async function openPortal(options: HubspotOptions = {}) {
  const standIn = await startHubspot({
    searchLagMilliseconds: 0,
    searchesPerSecond: 10_000,
    limits: { burst: 100_000 },
    ...options,
  })
  onTestFinished(() => standIn.close())
  const { HUBSPOT_ACCESS_TOKEN: accessToken = '', HUBSPOT_BASE_PATH: basePath = '' } = standIn.environment

  const context = (change: Change = {}): Context<Settings> => {
    const { signal } = new AbortController()
    return {
      settings: Settings.parse({ accessToken, basePath, ...change }),
      signal,
      traffic: trafficOf(openBudget(), signal),
      now: () => new Date(),
    }
  }
  /** The paths that were asked for meanwhile, without what an account is asked once. */
  const asked = async (work: () => Promise<unknown>) => {
    const before = standIn.requests.length
    await work()
    return standIn.requests
      .slice(before)
      .flatMap(({ method, path }) => (path.includes('account-info') ? [] : [`${method} ${path.split('?')[0]}`]))
  }
  return {
    ...standIn,
    standIn,
    context,
    asked,
    /** Contacts 1 to count, an hour old each. */
    fill: (count: number, fieldsOf: (n: number) => Fields = () => ({})) =>
      standIn.load(contacts(count, standIn.clock.now() - 3_600_000, fieldsOf)),
    pull: (checkpoint?: unknown, change?: Change, its: Partial<Reading> = {}) =>
      pulled(hubspot.pull(context(change), { ...reading, ...its }, checkpoint)),
  }
}

export function idOf(n: number): string {
  return String(1000 + n)
}

function* contacts(count: number, time: number, fieldsOf: (n: number) => Fields) {
  for (let n = 1; n <= count; n++) {
    const fields = { firstname: `Given ${n}`, email: `person.${n}@example.com`, ...fieldsOf(n) }
    yield { object: 'contacts', id: idOf(n), fields, createdAt: time, modifiedAt: time }
  }
}

/** All pages of a pull, as one. The checkpoint is as the store gives it back. */
async function pulled(pages: AsyncIterable<Page>) {
  const all: Page[] = []
  for await (const page of pages) all.push(page)
  return {
    pages: all,
    records: all.flatMap(({ records }) => records),
    ids: all.flatMap(({ records }) => records.map(({ id }) => id)),
    deleted: all.flatMap(({ deleted }) => deleted),
    merged: all.flatMap(({ merged }) => merged),
    isFull: all.some(({ pass }) => pass !== undefined),
    checkpoint: JSON.parse(JSON.stringify(all.at(-1)?.checkpoint ?? null)),
  }
}
