import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type JsonRequest, requestJson } from '../../../connectors/http/json.ts'
import { GoldthreadError } from '../../../core/errors.ts'
import { impatient } from '../contract/traffic.ts'

const seen: string[] = []
const { signal } = new AbortController()
const ctx = { settings: { timeout: '5s' }, signal, traffic: impatient(signal), now: () => new Date() }

async function asked<T>(path: string, shape: z.ZodType<T>, its: Partial<JsonRequest<T>>): Promise<T> {
  const server = createServer((request, answer) => {
    seen.push(`${request.method} ${request.headers['content-type'] ?? 'without a body'}`)
    if (request.url === '/nothing') answer.writeHead(204).end()
    else answer.writeHead(200).end(request.url === '/page' ? '<html>' : '{"id":"7"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/${path}`)
  const refusal = ({ status }: { status: number }) => new GoldthreadError('failed', `Desk answered ${status}`)
  return requestJson(ctx, { system: 'Desk', url, headers: {}, limits: [], repeatable: false, shape, refusal, ...its })
}

const Made = z.object({ id: z.string() })

it.each([
  ['GET where it has no body', {}, 'GET without a body'],
  ['POST where it has one', { body: {} }, 'POST application/json'],
  ['what is said', { method: 'PATCH', body: {} }, 'PATCH application/json'],
  ['what is said, without a body too', { method: 'DELETE' }, 'DELETE without a body'],
] as const)('a request is sent as %s', async (_what, its, sent) => {
  expect(await asked('', Made, its)).toEqual({ id: '7' })
  expect(seen.at(-1)).toBe(sent)
})

it('an answer without a body is one where nothing is expected, as after a DELETE, and makes no sense elsewhere', async () => {
  expect(await asked('nothing', z.undefined(), { method: 'DELETE' })).toBeUndefined()
  await expect(asked('nothing', Made, { method: 'DELETE' })).rejects.toMatchObject({ kind: 'unreachable' })
})

it('what is no JSON is never taken for an answer without a body', async () => {
  await expect(asked('page', z.undefined(), { method: 'DELETE' })).rejects.toMatchObject({ kind: 'unreachable' })
})
