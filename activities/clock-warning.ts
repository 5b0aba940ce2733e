import type { Log } from '../core/log.ts'
import { clockAhead } from '../store/clock.ts'
import type { Database } from '../store/database.ts'

/** Nobody refuses what is dated by so much. */
const mostApart = 5_000

/** Tells where the clock of this machine is wrong. Without an answer nothing is told: who needs the store will say what is amiss. */
export async function warnOfClock(db: Database, log: Log): Promise<void> {
  const ahead = await clockAhead(db).catch(() => 0)
  const warning = clockWarning(ahead)
  if (warning !== undefined) log('warn', warning)
}

/** @param ahead milliseconds before the clock of Postgres; negative behind it */
export function clockWarning(ahead: number): string | undefined {
  if (Math.abs(ahead) < mostApart) return undefined
  const seconds = Math.round(Math.abs(ahead) / 1000)
  return `The clock of this machine is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} that of Postgres. Set it (NTP): logins and signed messages are refused for a wrong time`
}
