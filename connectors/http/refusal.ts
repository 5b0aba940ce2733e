import { GoldthreadError, LimitReached } from '../../core/errors.ts'

/** An answer that is no success, as far as it is safe to show: of its body nothing but a code that the vendor documents. */
export interface Refusal {
  /** As people call the system: `HubSpot`. */
  readonly system: string
  readonly status: number
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The vendor's own code, such as `INVALID_SESSION_ID`. */
  readonly code?: string
  /** Which settings to mend where the credentials are refused. */
  readonly settings: string
  /** The limit that a 429 is of. */
  readonly limit: string
}

/** What a refusal means, and who acts on it. */
export function refusalError({ system, status, headers, code, settings, limit }: Refusal): GoldthreadError {
  const answer = `${system} answered ${status}${code === undefined ? '' : ` ${code}`}`
  if (status === 429) return new LimitReached(limit, retryAfter(headers['retry-after']), answer)
  if (status === 401) return new GoldthreadError('credentials', `${answer}: it does not know us`, `Mend ${settings}`)
  if (status === 403) {
    return new GoldthreadError('credentials', `${answer}: we may not do this`, `Give the account of ${settings} the right to it`)
  }
  if (status === 408 || status >= 500) return new GoldthreadError('unreachable', answer)
  return new GoldthreadError('failed', answer)
}

/** The header's seconds or date, as a time. */
export function retryAfter(header: string | undefined, now = Date.now()): Date | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return new Date(now + Math.max(0, seconds) * 1000)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : new Date(date)
}
