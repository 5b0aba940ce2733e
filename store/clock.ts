import { type Database, one } from './database.ts'

/** By how much the clock of this machine is ahead of that of Postgres, which all workers share: milliseconds, to about as many as an answer takes. */
export async function clockAhead(db: Database): Promise<number> {
  const asked = Date.now()
  const { there } = await one<{ there: number }>(db, 'select extract(epoch from clock_timestamp())::float8 * 1000 as there')
  return (asked + Date.now()) / 2 - there
}
