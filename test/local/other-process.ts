import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface OtherProcess {
  /** Whether it `started` the service or `found` it. */
  readonly how: string
  leave(): Promise<void>
  /** As by the system, without a chance to clean up. */
  kill(): Promise<void>
}

/** Another command that uses a service of this data folder. */
export async function otherProcess(service: 'postgres' | 'temporal', dataFolder: string): Promise<OtherProcess> {
  const script = fileURLToPath(new URL('./user.ts', import.meta.url))
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [script, service, dataFolder])
  const exit = once(child, 'exit')
  const said = await Promise.race([once(child.stdout, 'data'), exit.then(() => ['it ended early'])])
  return {
    how: String(said[0]).trim(),
    async leave() {
      child.stdin.end()
      await exit
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}
