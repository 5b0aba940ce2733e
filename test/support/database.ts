import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'

/** A database of its own, with the schema, for the time of `work`. */
export async function withDatabase<Result>(work: (db: Database, url: string) => Promise<Result>): Promise<Result> {
  const admin = openDatabase(inject('databaseUrl'), { connections: 1 })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  try {
    await admin.raw(`create database ${name}`)
    const url = Object.assign(new URL(inject('databaseUrl')), { pathname: name }).toString()
    const db = openDatabase(url)
    try {
      await migrate(db)
      return await work(db, url)
    } finally {
      await db.destroy()
      await admin.raw(`drop database ${name} with (force)`)
    }
  } finally {
    await admin.destroy()
  }
}
