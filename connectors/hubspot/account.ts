import type { z } from 'zod'
import type { Api } from './api.ts'
import type { Settings } from './settings.ts'
import { AccountDetails } from './shapes.ts'

/** What this process knows of an account. */
export interface Account {
  /** Whether HubSpot was asked for what follows. */
  asked: boolean
  timeZone: string | undefined
  portal: number | undefined
  /** When its day ends, and the day's requests are there again; undefined while its time zone is not known. */
  midnight(): Date | undefined
}

const accounts = new Map<string, Account>()

/** The same for all connections with one token: what was asked once is known to all of them. */
export function accountOf({ basePath, accessToken }: Settings): Account {
  const key = `${basePath} ${accessToken}`
  const known = accounts.get(key) ?? newAccount()
  accounts.set(key, known)
  return known
}

/** The number of the account. Asked for once in the life of a process: a token leads to the same one for ever. */
export async function portalOf(api: Api): Promise<number> {
  return accountOf(api.settings).portal ?? (await askAccount(api)).portalId
}

export async function askAccount(api: Api): Promise<z.infer<typeof AccountDetails>> {
  const account = accountOf(api.settings)
  account.asked = true
  const { body } = await api.ask({ path: api.paths.account, shape: AccountDetails })
  account.timeZone = body.timeZone
  account.portal = body.portalId
  return body
}

function newAccount(): Account {
  let next: { readonly zone: string; readonly at: Date | undefined } | undefined
  const account: Account = {
    asked: false,
    timeZone: undefined,
    portal: undefined,
    midnight: () => {
      const { timeZone: zone } = account
      if (zone === undefined) return undefined
      const isStale = next === undefined || next.zone !== zone || (next.at !== undefined && next.at.getTime() <= Date.now())
      if (isStale) next = { zone, at: midnightAfter(Date.now(), zone) }
      return next?.at
    },
  }
  return account
}

const quarter = 15 * 60_000

/** The first moment of the next day there. Every time zone of today is some quarters of an hour from UTC. Undefined where there is no such zone. */
export function midnightAfter(now: number, timeZone: string): Date | undefined {
  try {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    let at = Math.floor(now / quarter) * quarter
    do at += quarter
    while (day.format(at) === day.format(now))
    return new Date(at)
  } catch {
    return undefined
  }
}
