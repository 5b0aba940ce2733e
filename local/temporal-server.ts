import { readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { GoldthreadError } from '../core/errors.ts'
import { commandOf, freePort, lastLines, spawnServer } from './processes.ts'
import { makeDataFolder, type Opened, share } from './shared-service.ts'
import { findTemporal, isOlder, type TemporalExecutable } from './temporal-executable.ts'
import { type SearchAttributes, untilTemporalAnswers } from './temporal-ready.ts'

export interface TemporalOptions {
  /** Absolute. */
  readonly dataFolder: string
  /** Absolute. */
  readonly cacheFolder: string
  readonly namespace: string
  readonly searchAttributes: SearchAttributes
  readonly log: (line: string) => void
}

export interface EmbeddedTemporal {
  readonly address: string
  readonly uiUrl: string
  /** False where it ran already. */
  readonly started: boolean
  /** Leaves it; the last one out stops it. */
  readonly stop: () => Promise<void>
}

/** Kept in `temporal.json`, also while it does not run: for its ports, and for the version that wrote the database. */
const Server = z.object({ pid: z.number(), port: z.number(), uiPort: z.number(), version: z.string() })
type Server = z.infer<typeof Server>

const PREFERRED_PORTS = { port: 7233, uiPort: 8233 }
const READY_WITHIN_MS = 60_000
const STOPPED_WITHIN_MS = 10_000

/** A Temporal server for this data folder, shared with the other commands that use it. @throws GoldthreadError */
export async function startTemporal({ log, ...options }: TemporalOptions): Promise<EmbeddedTemporal> {
  const dataFolder = await makeDataFolder(options.dataFolder)
  const { server, started, stop } = await share<Server>({
    name: 'temporal',
    dataFolder,
    log,
    open: () => open({ ...options, dataFolder, log }),
    stop: () => stopCurrent(dataFolder),
  })
  return { address: addressOf(server), uiUrl: `http://127.0.0.1:${server.uiPort}`, started, stop }
}

/** The address of the one that runs for this data folder; undefined where none does. Starts nothing. */
export async function runningTemporal(dataFolder: string): Promise<string | undefined> {
  const folder = await realpath(dataFolder).catch(() => undefined)
  const last = folder === undefined ? undefined : await readState(folder)
  return folder !== undefined && last !== undefined && (await isRunning(last, folder)) ? addressOf(last) : undefined
}

async function open(options: TemporalOptions): Promise<Opened<Server>> {
  const last = await readState(options.dataFolder)
  if (last && (await isRunning(last, options.dataFolder))) {
    if ((await untilReady(last, options)) === undefined) return { server: last, started: false }
    await stopServer(last, options.dataFolder)
  }
  const executable = await findTemporal(options.cacheFolder, options.log)
  if (last && isOlder(executable.version, last.version.split('.').map(Number))) throw tooOld(executable, last, options.dataFolder)
  return { server: await startServer(executable, last ?? PREFERRED_PORTS, options), started: true }
}

async function startServer(
  executable: TemporalExecutable,
  preferred: Pick<Server, 'port' | 'uiPort'>,
  options: TemporalOptions,
): Promise<Server> {
  const logFile = join(options.dataFolder, 'temporal.log')
  let reason: string | undefined
  for (const usual of [preferred, preferred, undefined]) {
    const port = await freePort(usual?.port)
    const uiPort = await freePort(usual?.uiPort)
    const { pid } = await spawnServer(executable.path, argumentsFor(options, port, uiPort), logFile)
    const server = { pid, port, uiPort, version: executable.version }
    await writeFile(stateFile(options.dataFolder), JSON.stringify(server)) // at once: were we killed now, the next one finds it
    reason = await untilReady(server, options)
    if (reason === undefined) return server
    await stopServer(server, options.dataFolder)
    // Taken by another program in between: mostly one of those that the server looks for itself, so once more with the same, and then with
    // others. Where the server panics over that, the words come before the stack.
    if (!/already in use|ephemeral port/.test(await lastLines(logFile, 100))) break
  }
  throw new GoldthreadError(
    'unreachable',
    `The embedded Temporal server does not start (${reason}). The end of ${logFile}:\n${await lastLines(logFile)}`,
    `Mend what it says there, or set TEMPORAL_ADDRESS to a server of your own. Without ${databaseFile(options.dataFolder)} ` +
      'it starts anew, and the history of workflows is lost, but no customer',
  )
}

function argumentsFor({ dataFolder, namespace }: TemporalOptions, port: number, uiPort: number): readonly string[] {
  const server = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)]
  // 200 small workflows take 6.1 s this way and 11.2 s without. The kernel keeps what a killed server wrote.
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL']
  return [...server, ...pragmas, '--db-filename', databaseFile(dataFolder), '--namespace', namespace, '--log-level', 'warn']
}

async function untilReady(server: Server, { dataFolder, namespace, searchAttributes }: TemporalOptions) {
  const deadline = Date.now() + READY_WITHIN_MS
  const isWaiting = async () => Date.now() < deadline && (await isRunning(server, dataFolder))
  return untilTemporalAnswers(addressOf(server), namespace, searchAttributes, isWaiting)
}

async function stopCurrent(dataFolder: string): Promise<void> {
  const current = await readState(dataFolder)
  if (current) await stopServer(current, dataFolder)
}

async function stopServer(server: Server, dataFolder: string): Promise<void> {
  const deadline = Date.now() + STOPPED_WITHIN_MS
  for (let signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'; await isRunning(server, dataFolder); await sleep(50)) {
    if (Date.now() > deadline) signal = 'SIGKILL'
    try {
      process.kill(server.pid, signal)
    } catch {
      return // it ended just now
    }
  }
}

async function isRunning({ pid }: Server, dataFolder: string): Promise<boolean> {
  return ((await commandOf(pid)) ?? '').includes(databaseFile(dataFolder))
}

async function readState(dataFolder: string): Promise<Server | undefined> {
  try {
    return Server.parse(JSON.parse(await readFile(stateFile(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

function tooOld(executable: TemporalExecutable, last: Server, dataFolder: string): GoldthreadError {
  return new GoldthreadError(
    'configuration',
    `Temporal ${last.version} wrote ${databaseFile(dataFolder)}, and ${executable.path} is ${executable.version}, which is older`,
    `Install Temporal ${last.version} or newer; or remove that file, and the history of workflows with it`,
  )
}

const addressOf = ({ port }: Server) => `127.0.0.1:${port}`
const databaseFile = (dataFolder: string) => join(dataFolder, 'temporal.db')
const stateFile = (dataFolder: string) => join(dataFolder, 'temporal.json')
