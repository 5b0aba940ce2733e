import { describe, expect, inject, it } from 'vitest'
import { withTemporaryFolder } from '../../support/folder.ts'
import type { Project } from '../../support/project.ts'
import { postgresIn, type Server, temporalIn } from '../../support/restartable.ts'
import { startWorkerProcess } from '../../support/worker-process.ts'
import { allPages, hasEnded, type Progress, thread, undisturbed, until, untilEnded } from './disturbed.ts'

const expected = undisturbed()

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
