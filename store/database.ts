import knex, { type Knex } from 'knex'
import { GoldthreadError } from '../core/errors.ts'

export type Database = Knex
export type Transaction = Knex.Transaction

/** A worker whose host is gone must not hold its locks until the network gives up; and nobody waits for a lock for ever. */
const patience = { keepAlive: true, idle_in_transaction_session_timeout: 60_000, lock_timeout: 120_000 }

/** A pool of connections. Nothing is connected before the first query. Close it with `destroy()`. */
export function openDatabase(url: string, { connections = 6 }: { connections?: number } = {}): Database {
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'goldthread', ...patience },
    pool: { min: 0, max: connections },
    log: { warn: () => undefined }, // to standard output, of lost connections: the next query says it too
  })
}

/** The same, after it has answered. @throws GoldthreadError `unreachable`, without the password that the URL holds */
export async function connectDatabase(url: string): Promise<Database> {
  const db = openDatabase(url)
  try {
    await db.raw('select 1')
    return db
  } catch (cause) {
    await db.destroy()
    const { host, pathname } = new URL(url)
    throw new GoldthreadError(
      'unreachable',
      `The database at ${host}${pathname} does not answer`,
      'Check DATABASE_URL, or unset it',
      { cause },
    )
  }
}

export type Binding = string | number | boolean | Date | null | readonly string[] | readonly number[]

/** Rows of a query with `?` bindings; an array stands for a Postgres array. */
export async function rows<Row>(db: Database, sql: string, bindings: readonly Binding[] = []): Promise<readonly Row[]> {
  const result = await db.raw<{ rows: Row[] }>(sql, bindings.map(bindable))
  return result.rows
}

/** The only row of a query that always has one. */
export async function one<Row>(db: Database, sql: string, bindings: readonly Binding[] = []): Promise<Row> {
  const [first] = await rows<Row>(db, sql, bindings)
  if (first === undefined) throw new GoldthreadError('failed', 'The database answered no row where there is always one')
  return first
}

/** Runs a statement. @returns how many rows it touched */
export async function run(db: Database, sql: string, bindings: readonly Binding[] = []): Promise<number> {
  const result = await db.raw<{ rowCount: number | null }>(sql, bindings.map(bindable))
  return result.rowCount ?? 0
}

/** Numbers are joined here: the driver looks at each of them, which took more time than some of the queries. */
function bindable(value: Binding): Knex.RawBinding {
  if (isNumbers(value)) return `{${value.join(',')}}`
  return Array.isArray(value) ? [...value] : typeof value === 'object' && !(value instanceof Date) ? null : value
}

function isNumbers(value: Binding): value is readonly number[] {
  return Array.isArray(value) && typeof value[0] === 'number'
}

/** Postgres refuses a value: it is out of range or malformed (class 22), or too large (class 54). */
export function isRefusedValue(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|54)/.test(error.code)
}
