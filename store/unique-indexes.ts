import { type Database, rows, run, type Transaction } from './database.ts'

/** A column of an object whose values no two of its records may share. */
export interface UniqueColumn {
  readonly objectId: number
  readonly column: string
}

/** What a column of a record says, whatever its case; null where it is empty. */
export function valueIn(column: string): string {
  return `nullif(lower(btrim(raw ->> ${literal(column)})), '')`
}

/** A text within a statement: a question mark would stand for a binding. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('?', '\\?')}'`
}

/** As the partial indexes have it, which a bound number would not be matched with. */
export function isOf(objectId: number): string {
  return `object_id = ${objectId} and deleted_at is null`
}

/** The columns by whose values records are found, by `<connection>/<object>`. */
export async function uniqueIndexes(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows<{ object: string; columns: readonly string[] }>(
    db,
    `select c.name || '/' || o.name as object, array_agg(${columnOfIndex} order by i.indexname) as columns
     from pg_indexes i join goldthread.source_object o on starts_with(i.indexname, 'unique_' || o.id || '_')
     join goldthread.connection c on c.id = o.connection_id
     where i.schemaname = 'goldthread' and i.tablename = 'source_record' group by 1`,
  )
  return new Map(found.map(({ object, columns }) => [object, columns]))
}

const columnOfIndex = `obj_description(format('%I.%I', i.schemaname, i.indexname)::regclass, 'pg_class')`

/** Makes an index of each of these columns, instead of those that there are. A hash: it takes values of any length. */
export async function indexUnique(
  trx: Transaction,
  { connection, object }: { readonly connection: string; readonly object: string },
  columns: readonly string[],
): Promise<void> {
  const [its] = await rows<{ id: number; indexes: readonly string[] }>(
    trx,
    `select o.id, array(select indexname::text from pg_indexes
       where schemaname = 'goldthread' and starts_with(indexname, 'unique_' || o.id || '_')) as indexes
     from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id where c.name = ? and o.name = ?`,
    [connection, object],
  )
  if (its === undefined) return
  for (const name of its.indexes) await run(trx, `drop index goldthread.${name}`)
  for (const [n, column] of columns.entries()) {
    const name = `unique_${its.id}_${n + 1}`
    await run(trx, `create index ${name} on goldthread.source_record using hash (${valueIn(column)}) where ${isOf(its.id)}`)
    await run(trx, `comment on index goldthread.${name} is ${literal(column)}`)
  }
}
