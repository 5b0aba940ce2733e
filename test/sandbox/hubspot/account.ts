import { Client } from '@hubspot/api-client'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { type HubspotOptions, type HubspotStandIn, startHubspot } from '../../../sandbox/hubspot.ts'
import { clockFrom } from '../../../sandbox/stand-in/clock.ts'

/** What tests read of answers; the rest is there too. */
const Body = z.looseObject({
  id: z.string().optional(),
  total: z.number().optional(),
  properties: z.record(z.string(), z.string().nullable()).optional(),
  paging: z.object({ next: z.looseObject({ after: z.string() }) }).optional(),
  results: z.array(z.looseObject({ id: z.coerce.string().optional() })).optional(),
})

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: z.infer<typeof Body>
}

export interface TestAccount {
  readonly hubspot: HubspotStandIn
  readonly client: Client
  /** By the vendor's path, for what the SDK hides: status, headers and the body as it came. */
  readonly send: (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Answer>
}

export const noon = Date.UTC(2026, 10, 20, 12)

/** An account in which it is noon, in UTC, until the test moves the clock on. */
export async function account(options: HubspotOptions = {}): Promise<TestAccount> {
  const clock = clockFrom(noon)
  clock.freeze(noon)
  const hubspot = await startHubspot({ clock, ...options })
  onTestFinished(() => hubspot.close())
  const accessToken = hubspot.environment['HUBSPOT_ACCESS_TOKEN'] ?? ''
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
  return {
    hubspot,
    client: new Client({ accessToken, basePath: hubspot.url }),
    send: async (method, path, body) => {
      const answer = await fetch(hubspot.url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, headers: answer.headers, body: Body.parse(text === '' ? {} : JSON.parse(text)) }
    },
  }
}

export function idsOf({ body }: Answer): string[] {
  return (body.results ?? []).map(({ id }) => id ?? '')
}
