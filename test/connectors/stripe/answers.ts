import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Settings } from '../../../connectors/stripe/settings.ts'
import { stripe } from '../../../connectors/stripe.ts'
import type { Context } from '../../../core/connector.ts'
import type { Traffic } from '../../../core/traffic.ts'

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

const direct: Traffic = { request: (_asked, send) => send(), learn: () => undefined }

/** A server that says what a test wants, where the stand-in never does; nothing is repeated, so that its own error comes through. */
export async function withAnswers(
  answer: (path: string) => Answer,
  work: (ctx: Context<Settings>) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body } = answer(request.url ?? '')
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const settings = stripe.settings.parse({ apiKey: 'sk_test_1', host: '127.0.0.1', port, protocol: 'http' })
  try {
    await work({ settings, signal: new AbortController().signal, traffic: direct, now: () => new Date() })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

export function refused(status: number, error: object, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: { error: { type: 'invalid_request_error', message: 'About quill@example.com', ...error } } }
}

export function listOf(...data: readonly object[]): Answer {
  return { body: { object: 'list', url: '/v1/customers', has_more: false, data } }
}
