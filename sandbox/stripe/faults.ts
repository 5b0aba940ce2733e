import type { ApiContext, WordedFault } from '../stand-in/serve.ts'
import type { Door } from './endpoint.ts'
import { newId } from './ids.ts'
import { masked, secretKey, unauthorised } from './keys.ts'
import { tooMany } from './limits.ts'
import { Refusal } from './refusal.ts'
import { keyOf, respond } from './respond.ts'

/**
 * How the vendor words a fault. A 500 befalls a request that is being executed, so that under an idempotency key it is the answer to every
 * later attempt too; other faults stand before the books. The vendor has no limit of a day: that one is worded as the limit of a second.
 */
export function word({ clock, idempotency }: Door, c: ApiContext, fault: WordedFault): Response {
  const [now, requestId] = [clock.now(), newId('req_', 14)]
  const { answer } = refusalOf(fault)
  const key = keyOf(c)
  if (answer.status !== 500 || key === undefined) return respond(c, { now, requestId, ...answer })
  idempotency.keep({ id: key, path: c.req.path, originalRequest: requestId, status: answer.status, body: answer.body })
  return respond(c, { now, requestId, ...answer, originalRequest: requestId })
}

function refusalOf(fault: WordedFault): Refusal {
  switch (fault.kind) {
    case 'rate_limit':
      return tooMany('sandbox', 'global-rate', fault.seconds)
    case 'daily_limit':
      return tooMany('sandbox', 'global-rate')
    case 'server_error':
      return new Refusal(fault.status, { type: 'api_error', message: 'An error occurred while processing your request.' })
    case 'unauthorised':
      return unauthorised(`Invalid API Key provided: ${masked(secretKey)}`)
  }
}
