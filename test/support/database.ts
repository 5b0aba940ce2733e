import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'

/** A database of its own, with the schema, for the time of `work`. */
export async function withDatabase<Result>(work: (db: Database, url: string) => Promise<Result>): Promise<Result> {
  return withEmptyDatabase(async (db, url) => {
    await migrate(db)
    return work(db, url)
  })
}

/** A database of its own with nothing in it, for the time of `work`. */
export async function withEmptyDatabase<Result>(
  work: (db: Database, url: string) => Promise<Result>,
  server: string = inject('databaseUrl'),
): Promise<Result> {
  const admin = openDatabase(server, { connections: 1 })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  try {
    await admin.raw(`create database ${name}`)
    const url = Object.assign(new URL(server), { pathname: name }).toString()
    const db = openDatabase(url)
    try {
      return await work(db, url)
    } finally {
      await db.destroy()
      await admin.raw(`drop database ${name} with (force)`)
    }
  } finally {
    await admin.destroy()
  }
}
