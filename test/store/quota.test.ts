import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { bucketOf } from '../../activities/traffic/bucket.ts'
import { longestWait } from '../../core/patience.ts'
import type { Limit, Purpose } from '../../core/traffic.ts'
import { noteAccount, openQuota, requestsToday } from '../../store/accounts.ts'
import { type Database, openDatabase, run } from '../../store/database.ts'
import { applyObject } from '../../store/objects.ts'
import { type LimitNews, noteUsage, takeTurn } from '../../store/quota.ts'
import { blockLimit } from '../../store/refusals.ts'
import { withDatabase } from '../support/database.ts'

/** 18 at once, 7.2 a second. */
const burst: Limit = { name: 'burst', requests: 100, perSeconds: 10, keepFree: 0.1 }
const daily: Limit = { name: 'daily', requests: 20, perSeconds: 86_400, keepFree: 0.5 }
const pauses = { firstSeconds: 1, longestSeconds: 300 }

type Told = Pick<LimitNews, 'told' | 'passedAge'>

/** An account that two connections lead to, and the ways to its budget. */
interface Account {
  readonly db: Database
  readonly url: string
  readonly take: (purpose: Purpose, limits: readonly Limit[], pool?: Database) => ReturnType<typeof takeTurn>
  readonly tell: (limit: Limit, told: Told) => Promise<void>
  /** Turns, one after the other, until there is none at once. @returns how many there were */
  readonly drain: (purpose: Purpose, limit: Limit) => Promise<number>
  readonly block: (limit: Limit, waitMilliseconds?: number) => Promise<number>
  /** Makes it later by changing what was noted. */
  readonly shift: (column: 'told_at' | 'resets_at' | 'blocked_until', seconds: number) => Promise<void>
}

async function withAccount(work: (account: Account) => Promise<void>): Promise<void> {
  await withDatabase(async (db, url) => {
    const object = { connector: 'crm', serves: [], name: 'people', mappingVersion: 'one', reads: [], idColumns: [] }
    await db.transaction((trx) => applyObject(trx, { ...object, connection: 'crm' }))
    const account = await noteAccount(db, 'crm', 'acme')
    await run(db, 'update goldthread.connection set account_id = ?', [account])
    await openQuota(db, account, ['burst', 'daily'])
    const taker = (purpose: Purpose) => ({ account, connection: 'crm', purpose })
    const its: Account = {
      db,
      url,
      take: (purpose, limits, pool = db) => {
        const news = limits.map((limit) => ({ name: limit.name, counts: true, ...bucketOf(limit, purpose) }))
        return takeTurn(pool, taker(purpose), news, longestWait)
      },
      tell: (limit, told) =>
        noteUsage(db, taker('pull'), [{ name: limit.name, counts: false, ...bucketOf(limit, 'pull'), ...told }]),
      drain: async (purpose, limit) => {
        for (let taken = 0; ; taken++) if (!isAtOnce(await its.take(purpose, [limit]))) return taken
      },
      block: (limit, waitMilliseconds) =>
        blockLimit(db, { account, limit: limit.name, isWindow: limit === daily, waitMilliseconds }, pauses),
      shift: async (column, seconds) => {
        await run(db, `update goldthread.quota set ${column} = ${column} - ? * interval '1 second'`, [seconds])
      },
    }
    await work(its)
  })
}

const isAtOnce = ({ taken, waitMilliseconds }: { taken: boolean; waitMilliseconds: number }) => taken && waitMilliseconds === 0

describe('many takers', () => {
  it('of two workers send no more in any second than the vendor allows, and most of it', () =>
    withAccount(async ({ db, url, take }) => {
      const limit: Limit = { name: 'burst', requests: 60, perSeconds: 1, keepFree: 0.1 }
      const sent: number[] = []
      const end = performance.now() + 3_000
      const other = openDatabase(url)
      const taker = async (purpose: Purpose, pool: Database) => {
        while (performance.now() < end) {
          const { taken, waitMilliseconds } = await take(purpose, [limit], pool)
          await sleep(waitMilliseconds)
          if (taken) sent.push(performance.now())
        }
      }
      const purposes = Array.from({ length: 32 }, (_, i) => (['pull', 'push', 'privacy', 'look'] as const)[i % 4] ?? 'pull')
      await Promise.all(purposes.map((purpose, i) => taker(purpose, i < 16 ? db : other)))
      await other.destroy()
      const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1_000).length))
      expect(most).toBeLessThanOrEqual(60)
      expect(sent.length).toBeGreaterThan(90)
    }))

  it('never take more of a day than there is, however many ask at once', () =>
    withAccount(async ({ db, url, take }) => {
      const other = openDatabase(url)
      const asked = Array.from({ length: 40 }, (_, i) => take('privacy', [daily, burst], i % 2 ? db : other))
      const turns = await Promise.all(asked)
      await other.destroy()
      expect(turns.filter(({ taken }) => taken)).toHaveLength(10)
    }))

  it('that do not fit under one limit use up none of the other', () =>
    withAccount(async ({ take, drain, db }) => {
      expect(await drain('privacy', daily)).toBe(10)
      const before = await db('goldthread.quota').where({ name: 'burst' }).first('tokens')
      expect(await take('privacy', [burst, daily])).toMatchObject({ taken: false, limit: 'daily' })
      expect(await db('goldthread.quota').where({ name: 'burst' }).first('tokens')).toMatchObject({ tokens: 18 })
      expect(before).toEqual({ tokens: Number.POSITIVE_INFINITY })
    }))
})

describe('a turn', () => {
  it('is reserved where it is near, each after the one before', () =>
    withAccount(async ({ take, drain }) => {
      await drain('privacy', burst)
      const waits = [await take('privacy', [burst]), await take('privacy', [burst])].map((turn) => turn.waitMilliseconds)
      expect(waits[0]).toBeGreaterThan(100)
      expect((waits[1] ?? 0) - (waits[0] ?? 0)).toBeGreaterThan(100) // 7.2 a second
    }))

  it('that is further away than two seconds is not taken', () =>
    withAccount(async ({ take, drain }) => {
      await drain('privacy', burst)
      const turns = await Promise.all(Array.from({ length: 30 }, () => take('privacy', [burst])))
      const last = turns.filter(({ taken }) => !taken)
      expect(last.length).toBeGreaterThan(5)
      for (const { waitMilliseconds } of last) expect(waitMilliseconds).toBeGreaterThan(2_000)
    }))

  it('is there at once for push while pulls drain the account, and for privacy while pushes do', () =>
    withAccount(async ({ take, drain }) => {
      for (const [first, second] of [
        ['pull', 'push'],
        ['push', 'privacy'],
      ] as const) {
        await drain(first, burst)
        await Promise.all(Array.from({ length: 20 }, () => take(first, [burst])))
        expect(await take(second, [burst])).toMatchObject({ taken: true, waitMilliseconds: 0 })
      }
    }))

  it('of a small limit is first come, first served', () =>
    withAccount(async ({ take }) => {
      const limit = { ...burst, requests: 4, perSeconds: 1 }
      const turns = [await take('look', [limit]), await take('pull', [limit]), await take('privacy', [limit])]
      expect(turns.map(({ taken }) => taken)).toEqual([true, true, true])
      const waits = turns.map(({ waitMilliseconds }) => waitMilliseconds)
      expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    }))

  it('under no limit is counted too', () =>
    withAccount(async ({ db, take }) => {
      expect(await take('push', [])).toMatchObject({ taken: true, waitMilliseconds: 0 })
      expect(await requestsToday(db)).toMatchObject([{ connection: 'crm', account: 'acme', push: 1, pull: 0 }])
    }))
})

describe("the vendor's word", () => {
  it.each([
    ['says less than ours', { remaining: 4 }, false],
    ['leaves others their share', { remaining: 10 }, false],
    ['says as much as ours', { remaining: 100 }, true],
  ])('that %s is heard in a burst', (_what, usage, goesOn) =>
    withAccount(async ({ take, tell }) => {
      await tell(burst, { told: { ...usage, age: 0 } })
      expect(isAtOnce(await take('privacy', [burst]))).toBe(goesOn)
    }),
  )

  it('of a burst does not hold for longer than the burst', () =>
    withAccount(async ({ take, tell }) => {
      await tell(burst, { told: { remaining: 0, age: 9 } })
      expect(isAtOnce(await take('privacy', [burst]))).toBe(true)
    }))

  it('that nothing is left until a time keeps everyone back until then', () =>
    withAccount(async ({ take, tell }) => {
      await tell(burst, { told: { remaining: 0, resetsAt: new Date(Date.now() + 8_000), age: 0 } })
      const { taken, waitMilliseconds } = await take('privacy', [burst])
      expect(taken).toBe(false)
      expect(waitMilliseconds).toBeGreaterThan(7_000)
    }))

  it('of a day holds, up and down, and an older one comes too late', () =>
    withAccount(async ({ tell, drain }) => {
      await tell(daily, { told: { remaining: 13, age: 0 } })
      expect(await drain('privacy', daily)).toBe(3)
      await tell(daily, { told: { remaining: 20, age: 60 } })
      expect(await drain('privacy', daily)).toBe(0)
      await tell(daily, { told: { remaining: 12, age: 0 } })
      expect(await drain('privacy', daily)).toBe(2)
    }))

  it('of when a day ends is when there is more', () =>
    withAccount(async ({ take, tell, drain, shift }) => {
      await tell(daily, { told: { remaining: 10, resetsAt: new Date(Date.now() + 3_600_000), age: 0 } })
      const { taken, waitMilliseconds, limit } = await take('pull', [burst, daily])
      expect({ taken, limit }).toEqual({ taken: false, limit: 'daily' })
      expect(waitMilliseconds / 1_000).toBeCloseTo(3_600, 0)
      await shift('resets_at', 3_600)
      expect(await drain('privacy', daily)).toBe(10)
    }))

  it('before a day ended tells nothing of the next', () =>
    withAccount(async ({ tell, drain, shift }) => {
      await tell(daily, { told: { remaining: 10, resetsAt: new Date(Date.now() + 60_000), age: 0 } })
      await shift('resets_at', 70)
      await tell(daily, { told: { remaining: 10, age: 15 } })
      expect(await drain('privacy', daily)).toBe(10)
    }))

  it('without an end of the day is asked for again every quarter of an hour, by one request', () =>
    withAccount(async ({ take, tell, shift }) => {
      await tell(daily, { told: { remaining: 10, age: 0 } })
      expect(await take('pull', [daily])).toMatchObject({ taken: false })
      await shift('told_at', 15 * 60)
      expect(await take('pull', [daily])).toMatchObject({ taken: true, waitMilliseconds: 0 })
      const { taken, waitMilliseconds } = await take('pull', [daily])
      expect(taken).toBe(false)
      expect(waitMilliseconds / 1_000).toBeCloseTo(15 * 60, 0)
    }))

  it('that never came leaves a day that begins with the first request', () =>
    withAccount(async ({ take, drain, shift }) => {
      expect(await drain('privacy', daily)).toBe(10)
      expect((await take('privacy', [daily])).waitMilliseconds / 1_000).toBeCloseTo(86_400, -1)
      await shift('resets_at', 86_400)
      expect(await drain('privacy', daily)).toBe(10)
    }))
})

describe('a refusal', () => {
  it('keeps everyone back for the time that the vendor gave', () =>
    withAccount(async ({ take, block }) => {
      expect(await block(burst, 5_000)).toBeCloseTo(5_000, -2)
      const { taken, waitMilliseconds } = await take('privacy', [burst])
      expect(taken).toBe(false)
      expect(waitMilliseconds).toBeGreaterThan(4_000)
    }))

  it('without a time does for one that doubles, up to the longest', () =>
    withAccount(async ({ block, shift }) => {
      const waits: number[] = []
      for (let i = 0; i < 11; i++) {
        waits.push(Math.round((await block(burst)) / 1_000))
        await shift('blocked_until', 1_000)
      }
      expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    }))

  it('of requests that were sent together counts as one', () =>
    withAccount(async ({ block, shift }) => {
      await Promise.all([block(burst), block(burst), block(burst), block(burst)])
      await shift('blocked_until', 10)
      expect(await block(burst)).toBeCloseTo(2_000, -2)
    }))

  it('is the first again after a request that passed since, and not after one that was on its way', () =>
    withAccount(async ({ block, shift, tell }) => {
      await block(burst)
      await shift('blocked_until', 10)
      await tell(burst, { passedAge: 60 })
      expect(await block(burst)).toBeCloseTo(2_000, -2)
      await shift('blocked_until', 10)
      await tell(burst, { passedAge: 0 })
      expect(await block(burst)).toBeCloseTo(1_000, -2)
    }))

  it('of a day ends the day', () =>
    withAccount(async ({ take, block, shift, drain }) => {
      await block(daily, 3_600_000)
      const { waitMilliseconds } = await take('privacy', [daily])
      expect(waitMilliseconds / 1_000).toBeCloseTo(3_600, 0)
      await shift('blocked_until', 3_600)
      await shift('resets_at', 3_600)
      expect(await drain('privacy', daily)).toBe(10)
    }))
})

it('counts of requests are kept for 90 days', () =>
  withAccount(async ({ db, take }) => {
    await take('pull', [])
    await run(db, 'update goldthread.request_count set day = day - 90')
    await take('pull', [])
    await openQuota(db, 1, [])
    expect(await db('goldthread.request_count').count()).toEqual([{ count: '2' }])
    await run(db, 'update goldthread.request_count set day = day - 1')
    await openQuota(db, 1, [])
    expect(await db('goldthread.request_count').count()).toEqual([{ count: '1' }])
  }))
