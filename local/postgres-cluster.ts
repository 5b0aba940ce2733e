import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { GoldthreadError, messageOf } from '../core/errors.ts'
import { giveTo, type Place } from './postgres-place.ts'
import { run } from './processes.ts'

/** The database, and its owner and superuser. */
export const DATABASE = 'goldthread'

/**
 * Makes the data folder where there is none. It is made beside and renamed when it is whole, so that one interrupted half-way is
 * made anew. Sorting is by code point (built-in C.UTF-8): the same on every machine, and no system library can change it.
 */
export async function prepareCluster(place: Place, password: string): Promise<void> {
  if (await hasCluster(place)) return
  await removeUnfinished(place.data)
  const half = await mkdtemp(`${place.data}.new-`)
  const passwordFile = `${half}.secret`
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    for (const path of [half, passwordFile]) await giveTo(place.user, path)
    const args = [
      `--pgdata=${half}`,
      `--pwfile=${passwordFile}`,
      `--username=${DATABASE}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ]
    await run(join(place.bin, 'initdb'), args, { ...place.user, cwd: '/' })
    await rename(half, place.data)
  } catch (error) {
    throw new GoldthreadError(
      'failed',
      `The embedded Postgres could not make its data folder ${place.data}: ${messageOf(error)}`,
      'Set GOLDTHREAD_DATA to a folder on a local disk, or DATABASE_URL to a Postgres of your own',
    )
  } finally {
    await removeUnfinished(place.data)
  }
}

/** Best effort: where the one who began was killed, its `initdb` may still be at it; so each works in a folder of its own name. */
async function removeUnfinished(data: string): Promise<void> {
  const names = (await readdir(dirname(data))).filter((name) => name.startsWith(`${basename(data)}.new-`))
  const remove = (name: string) => rm(join(dirname(data), name), { recursive: true, force: true, maxRetries: 3 })
  await Promise.allSettled(names.map(remove))
}

async function hasCluster({ bin, data, user }: Place): Promise<boolean> {
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (found === '') return false
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], { ...user, cwd: '/' })
  const major = /\d+/.exec(stdout)?.[0]
  if (found === major) return true
  throw new GoldthreadError(
    'configuration',
    `The data in ${data} was written by Postgres ${found}, and the embedded one is ${major}`,
    `Check out the version of Goldthread that wrote it, dump it with pg_dump and load it here; or remove ${data} to start empty`,
  )
}

/** Made at random once, and kept where only we can read it. */
export async function readPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'postgres.password')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== '') return kept
  const password = randomBytes(18).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}
