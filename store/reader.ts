import { expectMuch } from './bulk.ts'
import type { Database, Transaction } from './database.ts'

/** With a connection to read by while a transaction does something else. There is nothing to commit. */
export async function withReader<Its>(db: Database, work: (reader: Transaction) => Promise<Its>): Promise<Its> {
  const reader = await db.transaction()
  try {
    await expectMuch(reader)
    return await work(reader)
  } finally {
    await reader.rollback().catch(() => undefined) // where it is lost, whoever read by it was told
  }
}
