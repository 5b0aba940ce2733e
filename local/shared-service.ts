import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { hold, isFree, withLock } from './lock.ts'

/** A server that all commands on one data folder use together: the first one starts it, the last one out stops it. */
export interface Service<Server> {
  readonly name: string
  readonly dataFolder: string
  readonly log: (line: string) => void
  /** Finds the server that runs already, perhaps left behind by a process that was killed; else starts one. */
  open(): Promise<Opened<Server>>
  /** Stops what runs now: that may be one that another command started since, because the one we opened was killed. */
  stop(server: Server): Promise<void>
}

export interface Opened<Server> {
  readonly server: Server
  /** False where it ran already. */
  readonly started: boolean
}

export interface Shared<Server> extends Opened<Server> {
  /** Leaves it; stops it where nobody else uses it. May be called again. */
  readonly stop: () => Promise<void>
}

export async function share<Server>(service: Service<Server>): Promise<Shared<Server>> {
  const { lock, lease } = await lockFiles(service)
  const onWait = () => service.log(`Another command is starting or stopping ${service.name}: waiting for it.`)

  const entered = await withLock(lock, onWait, async () => {
    const held = hold(lease)
    try {
      return { held, ...(await service.open()) }
    } catch (error) {
      held.release()
      throw error
    }
  })
  const leave = () =>
    withLock(lock, onWait, async () => {
      entered.held.release()
      if (isFree(lease)) await service.stop(entered.server)
    })
  let left: Promise<void> | undefined
  return {
    server: entered.server,
    started: entered.started,
    stop: () => (left ??= leave()),
  }
}

/** The data folder by its one true path, by which a running server is told to be ours. Made where there is none. */
export async function makeDataFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true })
  return realpath(path)
}

async function lockFiles({ dataFolder, name }: { dataFolder: string; name: string }) {
  const folder = join(dataFolder, 'locks')
  await mkdir(folder, { recursive: true })
  return { lock: join(folder, `${name}.start`), lease: join(folder, `${name}.use`) }
}
