import { expect, it } from 'vitest'
import { clockWarning, warnOfClock } from '../../activities/clock-warning.ts'
import { clockAhead } from '../../store/clock.ts'
import { withDatabase } from '../support/database.ts'

it.each([
  { ahead: 120_000, told: '120 s ahead of' },
  { ahead: -7_400, told: '7 s behind' },
])('a clock that is $ahead ms ahead of Postgres is told, with what to do', ({ ahead, told }) => {
  expect(clockWarning(ahead)).toContain(told)
  expect(clockWarning(ahead)).toContain('NTP')
})

it('a clock that is right is not', async () => {
  await withDatabase(async (db) => {
    expect(Math.abs(await clockAhead(db))).toBeLessThan(5_000)
    const told: string[] = []
    await warnOfClock(db, (_, line) => void told.push(line))
    expect(told).toEqual([])
  })
})
