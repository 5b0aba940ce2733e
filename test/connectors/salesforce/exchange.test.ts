import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { exchange } from '../../../connectors/salesforce/exchange.ts'
import { Settings } from '../../../connectors/salesforce/settings.ts'

const settings = Settings.parse({ clientId: 'c', clientSecret: 's', timeout: '300ms' })

/** What becomes of one request to a server that answers so, and how long it took. */
async function ask(answer: (response: ServerResponse) => void, signal = new AbortController().signal) {
  const server = createServer((_request, response) => answer(response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
  const start = Date.now()
  try {
    return { value: await exchange({ settings, signal }, (transport) => transport.httpRequest({ method: 'GET', url })), took: 0 }
  } catch (error) {
    return { error, took: Date.now() - start }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const half = (response: ServerResponse) => response.writeHead(200, { 'content-length': 1000 }).write('{"a":')

describe('an exchange', () => {
  it('whose answer is cut ends at once', async () => {
    const { error, took } = await ask((response) => {
      half(response)
      setTimeout(() => response.destroy(), 20)
    })
    expect(error).toMatchObject({ kind: 'unreachable' })
    expect(took).toBeLessThan(1_000)
  })

  it('whose answer stalls ends with the time-out', async () => {
    const { error, took } = await ask(half)
    expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('TimeoutError') })
    expect(took).toBeLessThan(1_000)
  })

  it('ends with the interrupt that ends all work', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('shutting down')), 20)
    const { error, took } = await ask(half, controller.signal)
    expect(error).toEqual(new Error('shutting down'))
    expect(took).toBeLessThan(1_000)
  })

  it('gives back the answer of a refusal as it came', async () => {
    const { value } = await ask((response) => response.writeHead(418, { 'x-why': 'tea' }).end('short and stout'))
    expect(value).toMatchObject({ statusCode: 418, headers: { 'x-why': 'tea' }, body: 'short and stout' })
  })
})
