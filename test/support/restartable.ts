import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { startPostgres } from '../../local/postgres.ts'
import { startTemporal } from '../../local/temporal-server.ts'

/** A server that `restart` kills and starts anew on what it left. */
export interface Server {
  readonly url: string
  restart(): Promise<void>
  stop(): Promise<void>
}

async function restartable(
  start: () => Promise<{ readonly url: string; readonly stop: () => Promise<void> }>,
  pid: () => Promise<number>,
): Promise<Server> {
  const first = await start()
  const stops = [first.stop]
  return {
    url: first.url,
    restart: async () => {
      process.kill(await pid(), 'SIGKILL')
      await sleep(500)
      const { url, stop } = await start()
      stops.push(stop)
      expect(url).toBe(first.url)
    },
    stop: async () => {
      for (const stop of stops) await stop()
    },
  }
}

/** A Temporal server of its own. */
export function temporalIn(dataFolder: string): Promise<Server> {
  const { cacheFolder } = readConfig()
  const options = { dataFolder, cacheFolder, namespace: 'default', searchAttributes: {}, log: () => undefined }
  return restartable(
    async () => {
      const { address, stop } = await startTemporal(options)
      return { url: address, stop }
    },
    async () => Number(JSON.parse(await readFile(join(dataFolder, 'temporal.json'), 'utf8')).pid),
  )
}

/** A Postgres of its own. */
export function postgresIn(dataFolder: string): Promise<Server> {
  return restartable(
    () => startPostgres({ dataFolder, log: () => undefined }),
    async () => Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
  )
}
