import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { Client } from '@hubspot/api-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exchange } from '../../../connectors/hubspot/exchange.ts'

/** A server whose answers a test writes; it tells when a connection to it is closed. */
async function serverThat(answer: (response: ServerResponse) => void) {
  const server: Server = createServer((_request, response) => answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const closed = once(server, 'connection').then(([socket]) => once(socket, 'close'))
  return { client: new Client({ accessToken: 'token', basePath: `http://127.0.0.1:${port}` }), closed }
}

const never = new AbortController().signal

describe('a request by the SDK', () => {
  it('ends with the time-out where nothing is answered, and leaves no connection open', async () => {
    const { client, closed } = await serverThat(() => undefined)
    await expect(exchange(client, { path: '/' }, never, 100)).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('100 ms'),
    })
    await closed
  })

  it('ends with the time-out where the answer stops in the middle', async () => {
    const { client, closed } = await serverThat((response) => void response.writeHead(200, { 'content-length': 9 }).write('{"a"'))
    await expect(exchange(client, { path: '/' }, never, 200)).rejects.toMatchObject({ kind: 'unreachable' })
    await closed
  })

  it('ends at once where the connection is cut in the middle of an answer', async () => {
    const { client } = await serverThat((response) => {
      response.writeHead(200, { 'content-length': 9 }).write('{"a"')
      setTimeout(() => response.destroy(), 20)
    })
    const start = Date.now()
    await expect(exchange(client, { path: '/' }, never, 5_000)).rejects.toMatchObject({ kind: 'unreachable' })
    expect(Date.now() - start).toBeLessThan(1_000)
  })

  it('ends at once with the signal, by its reason, and leaves no connection open', async () => {
    const { client, closed } = await serverThat(() => undefined)
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(exchange(client, { path: '/' }, controller.signal, 5_000)).rejects.toThrow('enough')
    await closed
  })

  it('leaves nothing behind that could end it when it is over', async () => {
    const { client } = await serverThat((response) => response.end('{}'))
    const controller = new AbortController()
    const { status, text } = await exchange(client, { path: '/' }, controller.signal, 50)
    controller.abort()
    expect([status, text]).toEqual([200, '{}'])
  })

  it('is known from one that runs beside it', async () => {
    const slow = await serverThat(() => undefined)
    const quick = await serverThat((response) => setTimeout(() => response.end('{}'), 100))
    const answers = await Promise.allSettled([
      exchange(slow.client, { path: '/' }, never, 50),
      exchange(quick.client, { path: '/' }, never, 5_000),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})
