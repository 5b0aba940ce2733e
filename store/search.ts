import type { StoredCustomer } from './customers.ts'
import { customersOf } from './customers.ts'
import { type Database, rows } from './database.ts'

/**
 * Live customers one of whose values contains the text, or, where the text is a number with its punctuation, the digits; the oldest
 * first. It reads the whole table (about a second for a million): people search now and then.
 */
export async function findCustomers(db: Database, text: string, limit: number): Promise<readonly StoredCustomer[]> {
  const digits = /^[\d\s()+./-]{5,}$/.test(text) ? text.replace(/\D/g, '') : ''
  const patterns = [...new Set([text, digits])]
    .filter((pattern) => pattern !== '')
    .map((pattern) => `%${pattern.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  const found = await rows<{ id: number }>(
    db,
    `select id from goldthread.customer
     where closed_at is null and golden::text ilike any(?)
       and exists (select from jsonb_path_query(golden, '$.**') part where jsonb_typeof(part) in ('string', 'number', 'boolean') and part #>> '{}' ilike any(?))
     order by id limit ?`,
    [patterns, patterns, limit],
  )
  return customersOf(
    db,
    found.map(({ id }) => id),
  )
}
