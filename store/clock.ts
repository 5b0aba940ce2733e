import { type Database, one } from './database.ts'

/** An answer may be late on its way there or on its way back: of several, what all of them allow is closer. */
const mostAsked = 4

/**
 * By how much the clock of this machine is ahead of that of Postgres, which all workers share: milliseconds, wrong by half the time of the
 * quickest answer. 0 where they may agree.
 */
export async function clockAhead(db: Database): Promise<number> {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let asked = 0; asked < mostAsked; asked++) {
    const before = Date.now()
    const { there } = await one<{ there: number }>(db, 'select extract(epoch from clock_timestamp())::float8 * 1000 as there')
    least = Math.max(least, before - there)
    most = Math.min(most, Date.now() + 1 - there) // of whole milliseconds
    if (least <= 0 && most >= 0) return 0
  }
  return (least + most) / 2
}

/** The time by the clock of Postgres, for as long as that of this machine goes on: with it one worker can date what another compares. */
export async function sharedClock(db: Database): Promise<() => Date> {
  const ahead = await clockAhead(db)
  return () => new Date(Date.now() - ahead)
}
