import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { exchange, within } from '../../../connectors/http/exchange.ts'

const { signal } = new AbortController()

async function serverOf(answer: (...its: Parameters<RequestListener>) => unknown): Promise<string> {
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

const get = (url: string, ends = signal) => exchange({ url, method: 'GET', headers: {} }, ends)

describe('one request', () => {
  it('brings the whole answer, whatever letters its parts end in', async () => {
    const url = await serverOf((_, answer) => {
      const bytes = Buffer.from('Zoë is here')
      answer.writeHead(201, { 'X-Left': '7', 'Set-Cookie': ['a=1', 'b=2'] })
      answer.write(bytes.subarray(0, 3))
      setTimeout(() => answer.end(bytes.subarray(3)), 20)
    })
    expect(await get(url)).toEqual({
      status: 201,
      text: 'Zoë is here',
      headers: expect.objectContaining({ 'x-left': '7', 'set-cookie': 'a=1, b=2' }),
    })
  })

  it('unpacks what came packed, and refuses what was cut within', async () => {
    const packed = gzipSync('much of it '.repeat(1000))
    const url = await serverOf((request, answer) => {
      answer.writeHead(200, { 'content-encoding': 'gzip' })
      answer.end(request.url === '/cut' ? packed.subarray(0, 20) : packed)
    })
    expect((await get(url)).text).toHaveLength(11_000)
    await expect(get(`${url}cut`)).rejects.toMatchObject({ code: 'Z_BUF_ERROR' })
  })

  it('takes an answer without a body for what it is, though it says that it was packed', async () => {
    const url = await serverOf((_, answer) => answer.writeHead(204, { 'content-encoding': 'gzip' }).end())
    expect(await get(url)).toMatchObject({ status: 204, text: '' })
  })

  it('sends what it is given', async () => {
    const url = await serverOf(async (request, answer) => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      answer.end(`${request.method} ${String(request.headers['x-key'])} ${body}`)
    })
    const { text } = await exchange({ url, method: 'POST', headers: { 'x-key': 'k' }, body: '{"a":"ü"}' }, signal)
    expect(text).toBe('POST k {"a":"ü"}')
  })

  it.each(['before', 'within'])('fails where the connection is cut %s the answer', async (when) => {
    const url = await serverOf((request, answer) => {
      if (when === 'within') answer.writeHead(200, { 'content-length': 100 }).write('half')
      setTimeout(() => request.socket.destroy(), 20)
    })
    await expect(get(url)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it.each(['before', 'within'])('ends %s the answer, when it took too long or nobody waits any more', async (when) => {
    const url = await serverOf((_, answer) => void (when === 'within' && answer.writeHead(200).write('half')))
    await expect(get(url, within(signal, 50))).rejects.toMatchObject({ name: 'TimeoutError' })
    const nobody = new AbortController()
    setTimeout(() => nobody.abort(new Error('nobody waits')), 50)
    await expect(get(url, within(nobody.signal, 10_000))).rejects.toThrow('nobody waits')
  })
})
