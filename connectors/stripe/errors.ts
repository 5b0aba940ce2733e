import { z } from 'zod'
import { GoldthreadError, LimitReached } from '../../core/errors.ts'
import { refusalError, retryAfter } from '../http/refusal.ts'
import type { Operation } from './settings.ts'

/** Stripe understood, and refused; it would refuse again. The message has its code, but not its text, which quotes values. */
export class Refused extends GoldthreadError {
  readonly status: number
  readonly code: string
  /** The parameter that it is about, such as `shipping[name]`. */
  readonly param: string | undefined

  constructor({ statusCode, code = 'without a code', param }: Answered) {
    super('failed', `Stripe answered ${statusCode} ${code}${param === undefined ? '' : ` at ${param}`}`)
    this.status = statusCode
    this.code = code
    this.param = param
  }
}

/** What the SDK's errors hold where they come of an answer. */
const Answered = z.object({
  statusCode: z.int(),
  code: z.string().optional().catch(undefined),
  param: z.string().optional().catch(undefined),
  headers: z.record(z.string(), z.string().catch('')).default({}),
})
type Answered = z.infer<typeof Answered>

/** What the SDK threw, in our words. */
export function explained(error: unknown, operation: Operation): GoldthreadError {
  if (error instanceof GoldthreadError) return error
  const { data: answer } = Answered.safeParse(error)
  if (answer === undefined) return new GoldthreadError('unreachable', `Stripe gave no answer that makes sense${because(error)}`)
  if (isReplay(answer)) return new Refused({ ...answer, code: replayed })
  if (isLimit(answer)) return limitReached(answer, operation)
  const { statusCode: status, headers, code } = answer
  if (status === 409) return new GoldthreadError('unreachable', `Stripe answered 409 ${code ?? ''}: the same is under way`)
  if (status < 500 && ![401, 403, 408].includes(status)) return new Refused(answer)
  return refusalError({ system: 'Stripe', status, headers, ...(code && { code }), settings: 'apiKey', limit: 'burst' })
}

/** Whether an answer proves that nothing was done. */
export function isRefusal(error: unknown): boolean {
  const { data: answer } = Answered.safeParse(error)
  return answer !== undefined && answer.statusCode < 500 && answer.statusCode !== 409
}

/** An idempotency key brings back its first answer for a day, also a failure of Stripe's: nothing is tried again under it. */
export const replayed = 'replayed'

function isReplay({ statusCode, headers }: Answered): boolean {
  return statusCode >= 500 && headers['idempotent-replayed'] === 'true'
}

function isLimit({ statusCode, code }: Answered): boolean {
  return statusCode === 429 || (statusCode === 400 && code === 'rate_limit')
}

/** A lock on one customer, or a limit of one operation, is no reason to let all others wait. */
function limitReached({ statusCode, headers, code }: Answered, operation: Operation): LimitReached {
  const ofOperation = code === 'lock_timeout' || headers['stripe-rate-limited-reason']?.startsWith('endpoint')
  const message = `Stripe answered ${statusCode}${code === undefined ? '' : ` ${code}`}`
  return new LimitReached(ofOperation ? operation : 'burst', retryAfter(headers['retry-after']), message)
}

/** The system's code alone: the SDK's messages quote what was answered. */
function because(error: unknown): string {
  for (let at = error; at instanceof Error; at = Reflect.get(at, 'detail') ?? at.cause) {
    const code: unknown = Reflect.get(at, 'code')
    if (typeof code === 'string') return ` (${code})`
  }
  return ''
}
