import { customersOf, type StoredCustomer } from './customers.ts'
import { type Database, rows } from './database.ts'

/**
 * Live customers of whom every word is found in one of the values, or, where the text is a number with its punctuation, its digits; the
 * oldest first. It reads the whole table (about a second for a million): people search now and then.
 */
export async function findCustomers(db: Database, text: string, limit: number): Promise<readonly StoredCustomer[]> {
  const patterns = wordsOf(text).map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  const inJson = patterns.map((pattern) => pattern.replace(/\\\\|"/g, '%')) // JSON writes these two in another way
  const found = await rows<{ id: number }>(
    db,
    `select id from goldthread.customer
     where closed_at is null and golden::text ilike all(?)
       and not exists (
         select from unnest(?::text[]) word where not exists (
           select from jsonb_path_query(golden, '$.**') part
           where jsonb_typeof(part) in ('string', 'number', 'boolean') and part #>> '{}' ilike word))
     order by id limit ?`,
    [inJson, patterns, limit],
  )
  return customersOf(
    db,
    found.map(({ id }) => id),
  )
}

function wordsOf(text: string): readonly string[] {
  if (/^[\d\s()+./-]{5,}$/.test(text)) return [text.replace(/\D/g, '')]
  return text.split(/\s+/).filter((word) => word !== '')
}
