import { execFile, type SpawnOptions, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { open, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:process'
import { promisify } from 'node:util'
import { GoldthreadError, messageOf } from '../core/errors.ts'

export const run = promisify(execFile)

/** Whom a process runs as; empty for the user we are. */
export interface User {
  readonly uid?: number
  readonly gid?: number
}

export interface Background {
  readonly pid: number
  hasEnded(): boolean
}

/**
 * Starts a server that outlives us and stands in a process group of its own, so that a terminal's Ctrl-C reaches only us.
 * @throws GoldthreadError where the system refuses to start it
 */
export async function spawnServer(file: string, args: readonly string[], logFile: string, user: User = {}): Promise<Background> {
  const log = await open(logFile, (await sizeOf(logFile)) > MAX_LOG_BYTES ? 'w' : 'a')
  try {
    const options: SpawnOptions = { ...user, cwd: '/', detached: true, windowsHide: true, stdio: ['ignore', log.fd, log.fd] }
    const child = spawn(file, args, options)
    await once(child, 'spawn').catch((cause: unknown) => {
      const remedy = 'Make it a program that this user may run'
      throw new GoldthreadError('unreachable', `${file} cannot be started: ${messageOf(cause)}`, remedy, { cause })
    })
    child.unref()
    return { pid: child.pid ?? 0, hasEnded: () => child.exitCode !== null || child.signalCode !== null }
  } finally {
    await log.close()
  }
}

const MAX_LOG_BYTES = 10_000_000

/**
 * The command line of a running process; undefined where there is none. A process id alone proves nothing: they are used again,
 * and after a restart of a container the old ones soon are.
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  try {
    return (await readCommand(pid)).trim() || undefined
  } catch {
    return undefined
  }
}

async function readCommand(pid: number): Promise<string> {
  if (platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
  const { stdout } = await (platform === 'win32'
    ? run('powershell', ['-NoProfile', '-Command', query])
    : run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]))
  return stdout
}

/**
 * Below those that systems give to outgoing connections: one of these may have the port of a server that is started again, and whoever
 * knows its address loses it.
 */
const lasting = { from: 20_000, to: 32_000 }
const attempts = 20

/** The preferred one where nobody listens on it, else any other, which stays free while its server is away. */
export async function freePort(preferred?: number): Promise<number> {
  const others = Array.from({ length: attempts }, () => randomInt(lasting.from, lasting.to))
  for (const port of [preferred ?? [], others, 0].flat()) {
    const bound = await bind(port)
    if (bound !== undefined) return bound
  }
  throw new Error('no free port on 127.0.0.1')
}

async function bind(port: number): Promise<number | undefined> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address ? address.port : undefined
  } catch {
    return undefined
  } finally {
    server.close()
  }
}

export async function lastLines(file: string, count = 10): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}
