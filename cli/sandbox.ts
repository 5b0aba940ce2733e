import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeSandboxVariables } from '../core/sandbox-variables.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Made } from '../sandbox/stand-ins.ts'
import type { Context } from './context.ts'

/**
 * Starts the stand-ins of this data folder until the command ends, and leaves their variables for every other command and the worker.
 *
 * @returns undefined where another command runs them already
 */
export async function openSandbox({ config, onClose }: Context, made: Made): Promise<Sandbox | undefined> {
  const folder = join(config.dataFolder, 'sandbox')
  await mkdir(folder, { recursive: true })
  const { hold, isFree } = await import('../local/lock.ts')
  const lock = join(folder, 'lock')
  if (!isFree(lock)) return undefined
  const held = hold(lock)
  const { startSandbox } = await import('../sandbox/sandbox.ts')
  const sandbox = await startSandbox(folder, made)
  onClose(async () => {
    await sandbox.close()
    held.release()
  })
  await writeSandboxVariables(
    config.dataFolder,
    Object.fromEntries(sandbox.systems.map(({ system, environment }) => [system, environment])),
  )
  return sandbox
}
