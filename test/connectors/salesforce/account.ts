import type { Settings } from '../../../connectors/salesforce/settings.ts'
import { salesforce } from '../../../connectors/salesforce.ts'
import type { Context } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { Page, Reading } from '../../../core/reading.ts'
import type { Traffic } from '../../../core/traffic.ts'
import { type SalesforceStandIn, startSalesforce } from '../../../sandbox/salesforce.ts'

/** A Salesforce account of its own, empty, with a connection to it. */
export interface TestAccount {
  readonly standIn: SalesforceStandIn
  readonly ctx: Context<Settings>
  /** The same account under other settings, and without a session; undefined takes a setting away. */
  readonly context: (change?: Readonly<Record<string, unknown>>, traffic?: Traffic) => Context<Settings>
  /** Every page from a checkpoint on, up to a number of them. */
  readonly pages: (reading: Reading, checkpoint?: unknown, most?: number) => Promise<readonly Page[]>
  /** Requests of the API that work sends, without logins. */
  readonly requestsOf: (work: () => Promise<unknown>) => Promise<readonly string[]>
}

export const contacts: Reading = { object: 'Contact', id: [], fields: ['LastName', 'Email'], version: '1' }

export const ada = { LastName: 'Quill', Email: 'ada@example.com' }

export async function withAccount(work: (account: TestAccount) => Promise<void>): Promise<void> {
  const standIn = await startSalesforce()
  try {
    await work(accountOf(standIn))
  } finally {
    await standIn.close()
  }
}

function accountOf(standIn: SalesforceStandIn): TestAccount {
  const { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_CLIENT_SECRET: clientSecret } = standIn.environment
  const { signal } = new AbortController()
  const context = (change = {}, traffic = trafficOf(openBudget(), signal)) => {
    const given = { loginUrl: standIn.url, clientId, clientSecret, ...change }
    const settings = salesforce.settings.parse(JSON.parse(JSON.stringify(given)))
    return { settings, signal, traffic, now: () => new Date() }
  }
  const ctx = context()
  return {
    standIn,
    ctx,
    context,
    pages: (reading, checkpoint, most) => pagesOf(ctx, reading, checkpoint, most),
    requestsOf: async (work) => {
      const before = standIn.requests.length
      await work()
      const sent = standIn.requests.slice(before).filter(({ path }) => !path.startsWith('/services/oauth2'))
      return sent.map(({ method, path }) => `${method} ${path.replace(/^\/services\/data\/v[\d.]+\//, '').replace(/\?.*/, '')}`)
    },
  }
}

export async function pagesOf(
  ctx: Context<Settings>,
  reading: Reading,
  checkpoint?: unknown,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Page[]> {
  const pages: Page[] = []
  for await (const page of salesforce.pull(ctx, reading, checkpoint)) {
    pages.push(page)
    if (pages.length >= most) break
  }
  return pages
}

/** As the store gives it back: through JSON. */
export function checkpointAfter(pages: readonly Page[]): unknown {
  return JSON.parse(JSON.stringify(pages.at(-1)?.checkpoint))
}
