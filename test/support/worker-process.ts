import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../core/config.ts'
import { compileCache } from '../../local/worker-process.ts'
import type { Project } from './project.ts'

/** `worker.ts` in a process of its own. */
export interface WorkerProcess {
  /** As by the system, without a chance to clean up. */
  kill(): Promise<void>
  /** Lets work under way finish. */
  stop(): Promise<void>
  hasEnded(): boolean
}

const program = fileURLToPath(new URL('../../worker.ts', import.meta.url))

/** Starts a worker that takes work when this settles. What it says goes to the file that `workerLog` reads. */
export async function startWorkerProcess({ config }: Project, logLevel: Config['logLevel'] = 'debug'): Promise<WorkerProcess> {
  const log = await open(logFile(config), 'a')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { ...compileCache, ...config.environment, GOLDTHREAD_LOG: logLevel },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  })
  await log.close()
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  const ready = await Promise.race([once(child, 'message').then(() => true), ended.then(() => false)])
  if (!ready) throw new Error(`The worker did not start:\n${await workerLog(config)}`)
  return {
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
  }
}

/** All that the workers of this project said. */
export function workerLog(config: Config): Promise<string> {
  return readFile(logFile(config), 'utf8')
}

const logFile = ({ dataFolder }: Config) => join(dataFolder, 'worker.log')
