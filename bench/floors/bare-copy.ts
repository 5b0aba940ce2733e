import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { copyInto, copyOut } from '../../store/copy.ts'
import { type Database, run } from '../../store/database.ts'

const records = 'goldthread.source_record'

/** Writes all stored source records to a file, as a COPY has them. */
export async function copyAway(db: Database, file: string): Promise<void> {
  await db.transaction((trx) => pipeline(Readable.from(copyOut(trx, `table ${records}`)), createWriteStream(file)))
}

/**
 * Seconds of a COPY of that file into a table with the same columns and no index: the least that storing can take. The table was there before,
 * as ours is, so that Postgres writes its log.
 */
export async function bareCopy(db: Database, file: string): Promise<number> {
  await run(db, `create table bare_copy (like ${records})`)
  await run(db, 'checkpoint')
  const start = performance.now()
  await db.transaction((trx) => copyInto(trx, 'bare_copy', createReadStream(file, { highWaterMark: 1 << 20 })))
  const seconds = (performance.now() - start) / 1000
  await run(db, 'drop table bare_copy')
  return seconds
}
