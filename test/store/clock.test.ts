import { afterEach, expect, it, vi } from 'vitest'
import { clockAhead, sharedClock } from '../../store/clock.ts'
import { databaseTime } from '../../store/reread.ts'
import { withDatabase } from '../support/database.ts'

afterEach(() => void vi.useRealTimers())

it.each([0, 120_000, -120_000])('of a clock that is %i ms ahead of Postgres, the time is that of Postgres', (ahead) =>
  withDatabase(async (db) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead })
    const now = await sharedClock(db)
    const apart = now().getTime() - (await databaseTime(db)).getTime()
    expect(Math.abs(apart)).toBeLessThan(5_000)
    expect(Math.abs((await clockAhead(db)) - ahead)).toBeLessThan(5_000)
  }),
)
