import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

/** What a webhook was sent. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver of webhooks for the time of `work`. @param answer may take its time */
export async function withReceiver<Result>(
  answer: (response: ServerResponse, received: Received) => unknown,
  work: (url: string, received: readonly Received[]) => Promise<Result>,
): Promise<Result> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const parts: string[] = []
    request.setEncoding('utf8').on('data', (part: string) => parts.push(part))
    request.on('end', () => {
      const its = { headers: request.headers, body: parts.join('') }
      received.push(its)
      answer(response, its)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  try {
    return await work(`http://127.0.0.1:${address.port}/hook`, received)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
