import { GoldthreadError, LimitReached } from '../../core/errors.ts'
import { refusalError, retryAfter } from '../http/refusal.ts'
import type { Account } from './account.ts'
import type { Exchanged } from './exchange.ts'
import { ErrorNames } from './shapes.ts'

/** HubSpot understood, and refused: nothing was done, and it would refuse again. */
export class Refused extends GoldthreadError {
  readonly status: number
  readonly names: ErrorNames

  constructor(message: string, status: number, names: ErrorNames) {
    super('failed', message)
    this.status = status
    this.names = names
  }
}

/** A record is locked for some seconds, or the account is being moved for some hours. Nothing was done. */
const busy: ReadonlySet<number> = new Set([423, 477])

/** What an answer that is no success means. @param limits those that the request counted against, its own first */
export function refusalOf({ status, headers, text }: Exchanged, limits: readonly string[], account: Account): GoldthreadError {
  const names = ErrorNames.safeParse(parsed(text)).data ?? {}
  const limit = limitOf(names.policyName, limits)
  const scopes = names.errors?.flatMap(({ context }) => context?.requiredGranularScopes ?? []) ?? []
  const code = [names.policyName ?? names.category ?? '', ...scopes].join(' ').trim()
  if (busy.has(status))
    return new LimitReached(limit, retryAfter(headers['retry-after']) ?? inSeconds(2), `HubSpot answered ${status}`)
  if (status === 429 && limit === 'daily')
    return new LimitReached(limit, account.midnight() ?? inSeconds(3600), 'HubSpot answered 429 DAILY')
  const error = refusalError({ system: 'HubSpot', status, headers, ...(code && { code }), settings: 'accessToken', limit })
  return error.kind === 'failed' ? new Refused(error.message, status, names) : error
}

/** Undefined where it is no JSON; null where there is nothing, as after a deletion. */
export function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A search's own policy is called by its second, as once was that of all requests. */
function limitOf(policy: string | undefined, [own = 'burst']: readonly string[]): string {
  if (policy === 'DAILY') return 'daily'
  return policy?.startsWith('TEN_SECONDLY') ? 'burst' : own
}

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000)
}
