import { describe, expect, it } from 'vitest'
import { openTraffic, type Source } from '../../../activities/traffic/open-traffic.ts'
import type { Account } from '../../../core/connector.ts'
import { GoldthreadError, LimitReached, Postponed } from '../../../core/errors.ts'
import type { Limit, Purpose } from '../../../core/traffic.ts'
import { requestsToday } from '../../../store/accounts.ts'
import { type Database, openDatabase } from '../../../store/database.ts'
import { applyObject } from '../../../store/objects.ts'
import { withDatabase } from '../../support/database.ts'

const running = new AbortController().signal
const limits: readonly Limit[] = [
  { name: 'burst', requests: 1_000, perSeconds: 10, keepFree: 0 },
  { name: 'daily', requests: 10, perSeconds: 86_400, keepFree: 0 },
]
const asked = { limits: ['burst', 'daily'], repeatable: false }
const answer = async () => 'answer'

/** A system that says which account it is, by a request, and counts how often it was asked to. */
function crm(account: () => Account | Error = () => ({ id: 'acme', name: 'Acme' })) {
  let checks = 0
  const connector: Source = {
    name: 'crm',
    limits: () => limits,
    check: async ({ traffic }) =>
      traffic.request(asked, async () => {
        checks++
        const its = account()
        if (its instanceof Error) throw its
        return its
      }),
  }
  return { connector, checks: () => checks }
}

const connection = (name = 'crm', settings: unknown = { key: 'one' }) => ({ name, settings })

async function withConnections(work: (db: Database) => Promise<void>, ...names: readonly string[]): Promise<void> {
  await withDatabase(async (db) => {
    const object = { connector: 'crm', serves: [], name: 'people', mappingVersion: 'one', reads: [], idColumns: [] }
    for (const name of ['crm', ...names]) await db.transaction((trx) => applyObject(trx, { ...object, connection: name }))
    await work(db)
  })
}

/** As many requests as there are turns. */
async function drain(db: Database, source: Source, purpose: Purpose = 'privacy', its = connection()): Promise<number> {
  await using traffic = await openTraffic(db, source, its, purpose, running)
  for (let sent = 0; ; sent++) {
    try {
      await traffic.request(asked, answer)
    } catch (error) {
      if (error instanceof Postponed) return sent
      throw error
    }
  }
}

/** Within half a second: the store counts from when it was told. */
async function expectPostponed(request: Promise<unknown>, limit: string, until: Date): Promise<void> {
  const error = await request.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ limit, until: expect.any(Date) })
  const at = error instanceof Postponed ? error.until.getTime() : 0
  expect(Math.abs(at - until.getTime())).toBeLessThan(500)
}

describe('the account of a connection', () => {
  it('is asked for once, and again when the settings change', () =>
    withConnections(async (db) => {
      const { connector, checks } = crm()
      for (let i = 0; i < 3; i++) await (await openTraffic(db, connector, connection(), 'pull', running)).request(asked, answer)
      expect(checks()).toBe(1)
      expect(await requestsToday(db)).toMatchObject([{ connection: 'crm', account: 'acme', pull: 3, look: 1 }])
      await openTraffic(db, connector, connection('crm', { key: 'two' }), 'pull', running)
      expect(checks()).toBe(2)
    }))

  it('is one budget for every connection that leads to it', () =>
    withConnections(async (db) => {
      const { connector } = crm()
      expect(await drain(db, connector)).toBe(10)
      expect(await drain(db, connector, 'privacy', connection('second'))).toBe(0)
    }, 'second'))

  it('is a budget of its own where it is another account', () =>
    withConnections(async (db) => {
      expect(await drain(db, crm().connector)).toBe(10)
      const other = crm(() => ({ id: 'other', name: 'Other' }))
      expect(await drain(db, other.connector, 'privacy', connection('second'))).toBe(10)
    }, 'second'))

  it('is not known where it could not be told, and is asked for the next time', () =>
    withConnections(async (db) => {
      const refusal = new GoldthreadError('credentials', 'It does not know us')
      const refused = crm(() => refusal)
      await expect(openTraffic(db, refused.connector, connection(), 'pull', running)).rejects.toBe(refusal)
      const { connector, checks } = crm()
      await openTraffic(db, connector, connection(), 'pull', running)
      expect(checks()).toBe(1)
    }))

  it('is waited for where even that is too much for the vendor', () =>
    withConnections(async (db) => {
      const until = new Date(Date.now() + 3_600_000)
      const { connector, checks } = crm(() => new LimitReached('daily', until, 'too many'))
      for (let i = 0; i < 2; i++) {
        await expectPostponed(openTraffic(db, connector, connection(), 'pull', running), 'daily', until)
      }
      expect(checks()).toBe(1)
    }))
})

describe('a flow', () => {
  it('of a source without limits asks the store nothing', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing')
    const { limits: _, ...source } = crm().connector
    await using traffic = await openTraffic(nowhere, source, connection(), 'pull', running)
    expect(await traffic.request(asked, answer)).toBe('answer')
  })

  it('tells the next one what it learnt last', () =>
    withConnections(async (db) => {
      const { connector } = crm()
      {
        await using traffic = await openTraffic(db, connector, connection(), 'pull', running)
        await traffic.request(asked, answer)
        traffic.learn('daily', { max: 200, remaining: 7 })
      }
      expect(await requestsToday(db)).toMatchObject([{ limits: [{ name: 'burst' }, { name: 'daily', max: 200, remaining: 7 }] }])
      expect(await drain(db, connector)).toBe(7)
    }))

  it('goes by the size that the vendor says its limit has', () =>
    withConnections(async (db) => {
      const { connector } = crm()
      const traffic = await openTraffic(db, connector, connection(), 'privacy', running)
      traffic.learn('daily', { max: 15, remaining: 15 })
      await traffic.request(asked, answer)
      expect(await drain(db, connector)).toBe(14)
    }))

  it('refused by the vendor is waited for by all others too', () =>
    withConnections(async (db) => {
      const { connector } = crm()
      const until = new Date(Date.now() + 60_000)
      const first = await openTraffic(db, connector, connection(), 'pull', running)
      const refused = first.request(asked, () => Promise.reject(new LimitReached('burst', until, 'too many')))
      await expectPostponed(refused, 'burst', until)
      const second = await openTraffic(db, connector, connection(), 'privacy', running)
      await expectPostponed(second.request(asked, answer), 'burst', until)
    }))

  it('under a limit that the connector does not declare is a mistake of the connector', () =>
    withConnections(async (db) => {
      const traffic = await openTraffic(db, crm().connector, connection(), 'pull', running)
      await expect(traffic.request({ ...asked, limits: ['search'] }, answer)).rejects.toThrow('declares no limit search')
    }))
})
