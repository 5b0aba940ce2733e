import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { GoldthreadError } from '../core/errors.ts'

/**
 * Locks between processes. They are SQLite's locks on an empty file, hence the kernel's: they end with the process that holds
 * them, however it ends, so that no lock is ever stale and no process id has to be compared.
 */
export interface Held {
  release(): void
}

/** Holds `file` for the time of `work`, alone. `onWait` is called once, where another process is at it for more than a second. */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const held = await waitFor(file, onWait)
  try {
    return await work()
  } finally {
    held.release()
  }
}

/** Holds `file` together with others; at once, or never where one holds it alone. */
export function hold(file: string): Held {
  const held = tryBegin(file, 'BEGIN; SELECT * FROM sqlite_master')
  if (!held) throw new GoldthreadError('conflict', `${file} is held by another process`)
  return held
}

/** Whether no process holds `file`. */
export function isFree(file: string): boolean {
  const held = tryBegin(file, 'BEGIN EXCLUSIVE')
  held?.release()
  return held !== undefined
}

async function waitFor(file: string, onWait: () => void): Promise<Held> {
  for (let tries = 0; ; tries++) {
    const held = tryBegin(file, 'BEGIN EXCLUSIVE')
    if (held) return held
    if (tries === 20) onWait()
    await sleep(50)
  }
}

function tryBegin(file: string, begin: string): Held | undefined {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec(begin)
    return { release: () => database.close() }
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

const SQLITE_BUSY = 5
