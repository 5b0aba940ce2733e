import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../core/config.ts'
import { GoldthreadError } from '../core/errors.ts'
import { type Held, hold, isFree } from './lock.ts'
import { workerHeap } from './worker-heap.ts'

export interface WorkerProcess {
  /** Settles when it takes work. @throws GoldthreadError where it ended before */
  readonly ready: Promise<void>
  /** Settles when it ends, however it ends, with its exit code, or null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Lets work under way finish, for some seconds. */
  stop(): Promise<void>
}

/** Compiled modules are kept where Node keeps those of commands: a worker's are there after 0.5 s instead of 0.95. */
export const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') }

const program = fileURLToPath(new URL('../worker.ts', import.meta.url))

/**
 * Starts `worker.ts` in a process of its own. It opens the services itself: embedded ones then outlive us as long as it needs them. It
 * stops when we are gone.
 */
export function startWorker(config: Config, logLevel: Config['logLevel'] = config.logLevel): WorkerProcess {
  const child = spawn(process.execPath, [...workerHeap, '--disable-warning=ExperimentalWarning', program], {
    env: {
      ...compileCache,
      ...config.environment,
      GOLDTHREAD_DATA: config.dataFolder,
      GOLDTHREAD_MAPPINGS: config.mappingsFolder,
      GOLDTHREAD_LOG: logLevel,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true, // a terminal's Ctrl-C reaches us alone, and we end it in order
  })
  const ended = once(child, 'exit').then(([code]: unknown[]) => (typeof code === 'number' ? code : null))
  return {
    ready: readiness(child, ended),
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function readiness(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const ready = await Promise.race([once(child, 'message').then(() => true), ended.then(() => false)])
  if (!ready) throw new GoldthreadError('failed', 'The worker did not start', 'Its own words stand above')
}

/** Tells other commands on this data folder that a worker is there, for as long as this process lives. */
export async function announceWorker(dataFolder: string): Promise<Held> {
  const folder = join(dataFolder, 'locks')
  await mkdir(folder, { recursive: true })
  return hold(join(folder, 'worker.use'))
}

export async function isWorkerAnnounced(dataFolder: string): Promise<boolean> {
  const folder = join(dataFolder, 'locks')
  await mkdir(folder, { recursive: true })
  return !isFree(join(folder, 'worker.use'))
}
