import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How far a sender's clock may be off, in seconds, as the libraries of the specification have it. */
const tolerance = 300

/**
 * What a receiver does by https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, written from that and from
 * nothing of ours. @returns the payload @throws where it is not to be trusted
 */
export function verified(headers: IncomingHttpHeaders, body: string, secret: string, now = new Date()): unknown {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => headers[`webhook-${name}`])
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') throw new Error('no header')
  if (id === '' || id.includes('.')) throw new Error('an id without full stops, which would be ambiguous in what is signed')
  if (!/^\d+$/.test(timestamp)) throw new Error('whole seconds since 1970')
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) throw new Error('too old, or from the future')
  const key = Buffer.from(/^whsec_(.+)$/.exec(secret)?.[1] ?? '', 'base64')
  if (key.length < 24 || key.length > 64) throw new Error('a secret of 24 to 64 bytes')
  const expected = createHmac('sha256', key).update([id, timestamp, body].join('.'), 'utf8').digest()
  const isRight = signatures.split(' ').some((versioned) => {
    const [version, signature = ''] = versioned.split(',')
    const given = Buffer.from(signature, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isRight) throw new Error('signed by somebody else')
  return JSON.parse(body)
}
