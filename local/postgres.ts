import { readFile, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { GoldthreadError, messageOf } from '../core/errors.ts'
import { DATABASE, prepareCluster, readPassword } from './postgres-cluster.ts'
import { findPlace, type Place } from './postgres-place.ts'
import { type Background, commandOf, freePort, lastLines, run, spawnServer } from './processes.ts'
import { makeDataFolder, type Opened, type Service, share } from './shared-service.ts'

export interface PostgresOptions {
  /** Absolute. */
  readonly dataFolder: string
  readonly log: (line: string) => void
}

export interface EmbeddedPostgres {
  /** Holds the password. */
  readonly url: string
  /** False where it ran already. */
  readonly started: boolean
  /** Leaves it; the last one out stops it. */
  readonly stop: () => Promise<void>
}

interface Server {
  readonly place: Place
  readonly url: string
}

const PREFERRED_PORT = 54329
const FREE_WITHIN_MS = 20_000
const WRONG_PASSWORD = '28P01'
const READY_WITHIN_MS = 60_000 // recovery after a crash in the middle of a large load takes its time

/** Bytes of this machine, or of the container that we are in. */
function memory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket's path is limited to 107 bytes, which a project's folder may exceed
  // Nobody replicates an embedded database, and so a COPY into a new table writes no log: 0 instead of 507 MB for a million records.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // With the usual 128 MB a store of a million does not fit: 1,000 changes in it took 0.84 s where it is 0.72, those of 100,000 0.6 in both.
  shared_buffers: `${Math.min(512, Math.floor(memory() / 8 / 2 ** 20))}MB`,
  max_wal_size: '4GB', // no checkpoint in the middle of a large load
  // Failed statements and their details hold personal data, which the log must not. Whoever sent the statement gets them.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
}

/** A Postgres for this data folder, shared with the other commands that use it. @throws GoldthreadError */
export async function startPostgres({ log, ...options }: PostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = await makeDataFolder(options.dataFolder)
  const service: Service<Server> = {
    name: 'postgres',
    dataFolder,
    log,
    open: () => open(dataFolder),
    stop: ({ place }) => stopServer(place),
  }
  const { server, started, stop } = await share(service)
  return { url: server.url, started, stop }
}

async function open(dataFolder: string): Promise<Opened<Server>> {
  const place = await findPlace(dataFolder)
  const password = await readPassword(dataFolder)
  const running = await findRunning(place, password)
  if (running !== undefined) return { server: { place, url: running }, started: false }
  await prepareCluster(place, password)
  return { server: { place, url: await startServer(place, password, dataFolder) }, started: true }
}

async function findRunning(place: Place, password: string): Promise<string | undefined> {
  const pidFile = join(place.data, 'postmaster.pid')
  const [pid, ...others] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const command = async () => (pid ? commandOf(Number(pid)) : undefined)
  const isOurs = async () => (await command())?.includes(place.data) === true
  if (await isOurs()) {
    const url = urlOf(password, Number(others[2]))
    if (await untilReady(url, isOurs)) return url
  } else if ((await command()) !== undefined) {
    // Postgres does not start where another process has the old number by now, unless that is its parent, which we shall be. The
    // other lines stay: by them it knows whether children of a killed server still work on the data.
    await writeFile(pidFile, [process.pid, ...others].join('\n'))
  }
  return undefined
}

async function startServer(place: Place, password: string, dataFolder: string): Promise<string> {
  const portFile = join(dataFolder, 'postgres.port')
  const logFile = join(dataFolder, 'postgres.log')
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => PREFERRED_PORT))
  const deadline = Date.now() + FREE_WITHIN_MS
  do {
    const port = await freePort(remembered)
    const url = urlOf(password, port)
    const server = await launch(place, port, logFile)
    try {
      if (await untilReady(url, async () => !server.hasEnded())) {
        await writeFile(portFile, String(port))
        return url
      }
    } catch (error) {
      await stopServer(place)
      throw error
    }
    await sleep(100)
    // Another program took the port in between, or a killed server and its children have not ended yet.
  } while (/in use|"postmaster\.pid" already exists/.test(await lastLines(logFile, 3)) && Date.now() < deadline)
  throw new GoldthreadError(
    'unreachable',
    `The embedded Postgres does not start. The end of ${logFile}:\n${await lastLines(logFile)}`,
    'Mend what it says there, or set DATABASE_URL to a Postgres of your own',
  )
}

async function launch({ bin, data, user }: Place, port: number, logFile: string): Promise<Background> {
  const args = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawnServer(join(bin, 'postgres'), ['-D', data, ...args], logFile, user)
}

/** False where the server ends before it answers. Makes the database where a start was interrupted before that. */
async function untilReady(url: string, isRunning: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (await isRunning()) {
    try {
      await makeDatabase(url)
      return true
    } catch (error) {
      const isRefused = error instanceof DatabaseError && error.code === WRONG_PASSWORD
      if (isRefused || Date.now() > deadline) {
        throw new GoldthreadError(
          'unreachable',
          `The embedded Postgres runs, and does not let us in: ${messageOf(error)}`,
          isRefused ? 'Put back the file postgres.password that stood in the data folder when it was made' : undefined,
        )
      }
      await sleep(30)
    }
  }
  return false
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/[^/]+$/, 'postgres'), connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // it may be stopped while we talk to it
  try {
    await client.connect()
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Fast: open connections are ended, what they committed is kept. `immediate` only where that does not come to an end. */
async function stopServer({ bin, data, user }: Place): Promise<void> {
  const stop = (mode: string) => run(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', mode, '-t', '30'], { ...user, cwd: '/' })
  await stop('fast').catch(() => stop('immediate').catch(() => undefined))
}

function urlOf(password: string, port: number): string {
  return `postgres://${DATABASE}:${password}@127.0.0.1:${port}/${DATABASE}`
}
