import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { readConfig } from '../../../core/config.ts'
import { startPostgres } from '../../../local/postgres.ts'
import { startTemporal } from '../../../local/temporal-server.ts'
import { withTemporaryFolder } from '../../support/folder.ts'
import type { Project } from '../../support/project.ts'
import { startWorkerProcess } from '../../support/worker-process.ts'
import { allPages, hasEnded, type Progress, thread, undisturbed, until, untilEnded } from './disturbed.ts'

const expected = undisturbed()

/** A server that `restart` kills and starts anew on what it left. */
interface Server {
  readonly url: string
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Restarts the server in the middle of the pulls and while customers are made, and has one and the same worker bring the thread to its end. */
async function withRestarts(project: Project, server: Server): Promise<void> {
  const worker = await startWorkerProcess(project)
  const points: readonly ((progress: Progress) => boolean)[] = [
    ({ pages }) => pages > allPages / 3,
    ({ reconciling }) => reconciling,
  ]
  try {
    for (const isThere of points) {
      await until(project, (progress) => isThere(progress) || hasEnded(progress))
      await server.restart()
    }
    await untilEnded(project)
    expect(worker.hasEnded()).toBe(false)
  } finally {
    await worker.stop()
  }
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

function temporalIn(dataFolder: string): Promise<Server> {
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

function postgresIn(dataFolder: string): Promise<Server> {
  return restartable(
    () => startPostgres({ dataFolder, log: () => undefined }),
    async () => Number((await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
  )
}

describe.concurrent('a thread comes to the same end, and its worker lives on,', { timeout: 120_000 }, () => {
  it('when the Temporal server is killed and started again on its file', () =>
    withTemporaryFolder(async (folder) => {
      const server = await temporalIn(folder)
      try {
        const servers = { databaseUrl: inject('databaseUrl'), temporalAddress: server.url }
        expect(await thread((project) => withRestarts(project, server), servers)).toEqual(await expected)
      } finally {
        await server.stop()
      }
    }))

  it('when Postgres is killed and started again on its folder', () =>
    withTemporaryFolder(async (folder) => {
      const server = await postgresIn(folder)
      try {
        const servers = { databaseUrl: server.url, temporalAddress: inject('temporalAddress') }
        expect(await thread((project) => withRestarts(project, server), servers)).toEqual(await expected)
      } finally {
        await server.stop()
      }
    }))
})
