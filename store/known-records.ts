import { copiedNumbers } from '../core/copied-record.ts'
import type { Kind } from '../core/types.ts'
import { copyOut } from './copy.ts'
import { type Database, one, rows, run, type Transaction } from './database.ts'

/** Kinds that stored records are of. */
export async function storedKinds(trx: Transaction): Promise<readonly string[]> {
  const found = await rows<{ kind: string }>(trx, 'select distinct kind from goldthread.source_record order by kind')
  return found.map(({ kind }) => kind)
}

/** Whether a kind has at least so many records, live or not. */
export async function areAsMany(db: Database, kind: Kind, least: number): Promise<boolean> {
  const { are } = await one<{ are: boolean }>(
    db,
    'select count(*) >= ? as are from (select from goldthread.source_record where kind = ? limit ?) found',
    [least, kind, least],
  )
  return are
}

/** Memory for sorting a store's numbers: with less, Postgres sorts them on disk. */
const sortMemory = '256MB'

/**
 * The numbers of all records of a kind that matching knows, in the order of what they are called at their sources: live ones, and those
 * that their source merged into a live one.
 */
export async function knownInOrder(trx: Transaction, kind: Kind, losers: readonly number[]): Promise<Int32Array> {
  await run(trx, `set local work_mem = '${sortMemory}'`)
  // One text for all three names: to compare them one after the other took 3.8 s for a million, this takes 0.8.
  const query = `select r.id from goldthread.source_record r
    join (select o.id, chr(32 + row_number() over (order by c.name collate "C", o.name collate "C")::int) as place
      from goldthread.source_object o join goldthread.connection c on c.id = o.connection_id) o on o.id = r.object_id
    where ${isKnown(kind, losers)}
    order by o.place || r.external_id collate "C", r.part`
  const ids: number[] = []
  for await (const piece of copyOut(trx, query)) for (const id of copiedNumbers(piece)) ids.push(id)
  return Int32Array.from(ids)
}

/** The same with their mapped values, in no particular order: lines for `copiedValues`. */
export function copiedKnown(trx: Transaction, kind: Kind, losers: readonly number[]): AsyncGenerator<Uint8Array> {
  return copyOut(trx, `select r.id, r.mapped from goldthread.source_record r where ${isKnown(kind, losers)}`)
}

/** A COPY takes no bindings. */
function isKnown(kind: Kind, losers: readonly number[]): string {
  const merged = losers.length === 0 ? '' : ` or r.id = any('{${losers.join(',')}}')`
  return `r.kind = '${kind.replaceAll("'", "''")}' and (r.deleted_at is null${merged})`
}

export interface Linked {
  readonly merged: readonly number[]
  readonly created: readonly number[]
}

/** Every record that its source merged into another, and every one that we created. */
export async function linkedRecords(trx: Transaction): Promise<Linked> {
  return one(
    trx,
    `select
       array(select l.id from goldthread.source_merge m
         join goldthread.source_record l on l.object_id = m.object_id and l.external_id = m.loser) as merged,
       array(select record_id from goldthread.write where kind = 'create' and record_id is not null) as created`,
  )
}
