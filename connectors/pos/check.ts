import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Account, Context } from '../../core/connector.ts'
import { explained, ignore } from './failures.ts'
import { stages } from './folder.ts'
import type { Settings } from './settings.ts'

/** Whether files can be read in the folder and moved to those below it. Creates nothing. */
export async function check({ settings: { folder } }: Context<Settings>): Promise<Account> {
  try {
    const { dev } = await usable(folder)
    for (const stage of stages) {
      const below = await usable(join(folder, stage)).catch(ignore('ENOENT'))
      if (below && below.dev !== dev) throw systemError('EXDEV')
    }
    return { id: resolve(folder), name: `drop folder ${basename(resolve(folder))}` }
  } catch (error) {
    throw explained(error, folder)
  }
}

async function usable(folder: string): Promise<{ readonly dev: number }> {
  const stats = await stat(folder)
  if (!stats.isDirectory()) throw systemError('ENOTDIR')
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  return stats
}

/** What the system would say later. */
function systemError(code: 'EXDEV' | 'ENOTDIR'): Error {
  return Object.assign(new Error(code), { code, syscall: 'stat' })
}
