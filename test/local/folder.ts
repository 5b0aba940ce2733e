import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { commandOf } from '../../local/processes.ts'

/** A folder of our own, with a space in its path and open to all users, for the time of `use`, which must leave nothing running on it. */
export async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'goldthread test '))
  try {
    await chmod(folder, 0o755)
    await use(folder)
    // A child that its server had just forked takes a moment to notice that the server has ended.
    await expect.poll(() => commandsOn(folder), { timeout: 5_000 }).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Only where the system lists its processes as files. */
async function commandsOn(folder: string): Promise<readonly string[]> {
  const names = await readdir('/proc').catch(() => [])
  const commands = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => commandOf(Number(name))))
  return commands.filter((command) => command?.includes(folder)).map(String)
}
