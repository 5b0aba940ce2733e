import type { HttpResponse } from 'jsforce/lib/types/common.js'
import { z } from 'zod'
import { type ErrorKind, GoldthreadError, LimitReached } from '../../core/errors.ts'
import { refusalError } from '../http/refusal.ts'

/** Names the settings without their values. */
export const credentialSettings = 'clientId, clientSecret, username or privateKey'

/** What Salesforce refused, by the codes that it documents. */
export class Refused extends GoldthreadError {
  readonly status: number
  readonly code: string | undefined
  /** Whose values it is about. */
  readonly fields: readonly string[]

  constructor(kind: ErrorKind, message: string, remedy: string | undefined, status: number, failure: Failed | undefined) {
    super(kind, message, remedy)
    this.status = status
    this.code = failure?.errorCode
    this.fields = failure?.fields ?? []
  }
}

const Failed = z.object({
  errorCode: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  message: z.string().default(''),
  fields: z.array(z.string().regex(/^[\w.]+$/)).catch([]),
})
type Failed = z.infer<typeof Failed>

const Failures = z.array(Failed).nonempty()

/** They mean that the mapping asks for what is not there, or not for us. */
const codesOfMapping: readonly string[] = ['INVALID_FIELD', 'INVALID_TYPE', 'NOT_FOUND', 'MALFORMED_QUERY']

const codesThatPass: readonly string[] = ['QUERY_TIMEOUT', 'SERVER_UNAVAILABLE', 'UNABLE_TO_LOCK_ROW']

const hour = 3_600_000

/** What an answer that is no success means. Of its text, nothing but names of fields and objects is shown: the rest may quote values. */
export function refusalOf({ statusCode: status, headers, body }: HttpResponse): GoldthreadError {
  const [failure] = Failures.safeParse(parsed(body)).data ?? []
  const code = failure?.errorCode
  if (code === 'REQUEST_LIMIT_EXCEEDED') return limitReached(status, failure?.message ?? '')
  const refusal = { system: 'Salesforce', status, headers, settings: credentialSettings, limit: 'concurrent' }
  const error = refusalError({ ...refusal, ...(code !== undefined && { code }) })
  if (error instanceof LimitReached) return error
  if (code === undefined) return new Refused(error.kind, error.message, error.remedy, status, failure)
  if (codesThatPass.includes(code)) return new Refused('unreachable', error.message, undefined, status, failure)
  if (!codesOfMapping.includes(code)) return new Refused(error.kind, error.message, error.remedy, status, failure)
  const remedy = 'Mend the mapping (or apiVersion), or let the account see the object and its fields'
  return new Refused('configuration', `${error.message}${missingName(failure?.message ?? '')}`, remedy, status, failure)
}

/**
 * The requests of the last 24 hours are counted, and nobody is told when enough of them will have fallen out of the count: after an hour it is
 * worth another question.
 */
export function limitReached(status: number, message: string): LimitReached {
  const answer = `Salesforce answered ${status} REQUEST_LIMIT_EXCEEDED`
  if (/concurrent/i.test(message)) return new LimitReached('concurrent', undefined, answer)
  return new LimitReached('daily', new Date(Date.now() + hour), answer)
}

function missingName(message: string): string {
  const [, field, object] = /No such column '([\w.]+)' on (?:entity|sobject of type) '?(\w+)/.exec(message) ?? []
  return field === undefined ? '' : `: ${object} has no field ${field}`
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
