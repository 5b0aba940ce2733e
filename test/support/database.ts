import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../store/database.ts'

type Work<Result> = (db: Database, url: string) => Promise<Result>

/** A database of its own, with the schema, for the time of `work`. */
export function withDatabase<Result>(work: Work<Result>): Promise<Result> {
  return withCopyOf(inject('migratedDatabase'), inject('databaseUrl'), work)
}

/** A database of its own with nothing in it, for the time of `work`. */
export function withEmptyDatabase<Result>(work: Work<Result>, server: string = inject('databaseUrl')): Promise<Result> {
  return withCopyOf('template1', server, work)
}

/** As operators do with the script of the documentation. */
export async function cutIntoPartitions(db: Database): Promise<void> {
  await db.raw(await readFile(new URL('../../docs/partitions.sql', import.meta.url), 'utf8'))
}

async function withCopyOf<Result>(template: string, server: string, work: Work<Result>): Promise<Result> {
  const admin = openDatabase(server, { connections: 1 })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  try {
    await admin.raw(`create database ${name} template ${template} strategy file_copy`)
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
