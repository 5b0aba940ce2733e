import { pick, type Random } from '../../../sandbox/population/random.ts'
import { type Binding, type Database, rows } from '../../../store/database.ts'

/** Tells in a word what was done, or undefined where there was nothing to do. */
export type Steward = (db: Database) => Promise<string | undefined>

/** One row of those, drawn; none where there are none. */
export async function someOf<Row>(
  db: Database,
  random: Random,
  sql: string,
  bindings: readonly Binding[] = [],
): Promise<readonly Row[]> {
  const found = await rows<Row>(db, sql, bindings)
  return found.length === 0 ? [] : [pick(random, found)]
}
