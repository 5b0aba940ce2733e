import { setTimeout as sleep } from 'node:timers/promises'
import { GoldthreadError, Postponed } from '../../core/errors.ts'
import { type Budget, longestWait } from '../../core/patience.ts'
import type { Limit } from '../../core/traffic.ts'
import type { Database } from '../../store/database.ts'
import { type LimitNews, noteUsage, type Taker, takeTurn } from '../../store/quota.ts'
import { blockLimit, type Pauses } from '../../store/refusals.ts'
import { bucketOf, isWindow } from './bucket.ts'
import { keepNews } from './news.ts'

/** One flow's way to the budget that all workers keep of its account. */
export interface AccountBudget extends Budget {
  /** Writes what was learnt since the last turn. */
  settle(): Promise<void>
}

/** Where the vendor gives no time: seconds of requests come back soon, a day's do not. */
const pauses: Readonly<Record<'burst' | 'window', Pauses>> = {
  burst: { firstSeconds: 1, longestSeconds: 300 },
  window: { firstSeconds: 60, longestSeconds: 3_600 },
}

/** @param told how many requests the vendor said its limits are of, which stands above what the connector declares */
export function accountBudget(
  db: Database,
  taker: Taker,
  limits: readonly Limit[],
  told: ReadonlyMap<string, number>,
  signal: AbortSignal,
): AccountBudget {
  const known = new Map(limits.map((limit) => [limit.name, { ...limit, requests: told.get(limit.name) ?? limit.requests }]))
  const news = keepNews()
  const limitOf = (name: string): Limit => {
    const limit = known.get(name)
    if (limit === undefined) throw new GoldthreadError('failed', `The connector declares no limit ${name}`)
    return limit
  }
  const entries = (names: readonly string[], counted: readonly string[]): readonly LimitNews[] =>
    names.map((name) => ({
      name,
      counts: counted.includes(name),
      ...bucketOf(limitOf(name), taker.purpose),
      ...news.tell(name),
    }))

  return {
    turn: async (names) => {
      for (const start = performance.now(); ; ) {
        const all = [...new Set([...names, ...news.limits()])]
        const { taken, waitMilliseconds, limit } = await takeTurn(db, taker, entries(all, names), longestWait)
        if (taken) {
          news.taken(names)
          return waitMilliseconds
        }
        // A turn that is near was not taken where that would have left too little to those who come first.
        const waited = performance.now() - start
        if (waited + waitMilliseconds > longestWait) throw new Postponed(limit ?? '', new Date(Date.now() + waitMilliseconds))
        await sleep(waitMilliseconds, undefined, { signal })
      }
    },
    block: async (name, until) => {
      const isOfWindow = isWindow(limitOf(name))
      const waitMilliseconds = until && Math.max(0, until.getTime() - Date.now())
      const refusal = { account: taker.account, limit: name, isWindow: isOfWindow, waitMilliseconds }
      return new Date(Date.now() + (await blockLimit(db, refusal, pauses[isOfWindow ? 'window' : 'burst'])))
    },
    learn: (name, usage) => {
      const limit = limitOf(name)
      if (usage.max !== undefined && usage.max > 0) known.set(name, { ...limit, requests: usage.max })
      news.learn(name, usage)
    },
    passed: (names) => news.passed(names),
    settle: async () => {
      const names = news.limits()
      if (names.length > 0) await noteUsage(db, taker, entries(names, []))
    },
  }
}
