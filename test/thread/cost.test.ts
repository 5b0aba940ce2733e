import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, inject, it } from 'vitest'
import { readConfig } from '../../core/config.ts'
import { freePort, spawnServer } from '../../local/processes.ts'
import { findTemporal } from '../../local/temporal-executable.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import { demoMappings } from '../support/demo-project.ts'
import { withTemporaryFolder } from '../support/folder.ts'
import { type Project, withProject } from '../support/project.ts'
import { withSandbox } from '../support/sandbox.ts'
import { applyMappings, sync } from '../support/sync.ts'
import { drop, people, tillMappings } from '../support/till.ts'
import { withWorker } from '../support/worker.ts'

/** A server that counts what Temporal Cloud would bill, for the time of `work`. */
async function withCountingServer(work: (address: string, metricsUrl: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const { path } = await findTemporal(readConfig().cacheFolder, () => undefined)
    const [port, metricsPort] = [await freePort(), await freePort()]
    const ports = ['--port', String(port), '--metrics-port', String(metricsPort)]
    const server = await spawnServer(path, ['server', 'start-dev', '--headless', ...ports], join(folder, 'temporal.log'))
    try {
      await work(`127.0.0.1:${port}`, `http://127.0.0.1:${metricsPort}/metrics`)
    } finally {
      process.kill(server.pid, 'SIGKILL')
      while (!server.hasEnded()) await sleep(20)
    }
  })
}

/** Those of the project's namespace so far; the counter lags a little behind. */
async function actionsOf({ config }: Project, metricsUrl: string): Promise<number> {
  await sleep(1_500)
  const metrics = await (await fetch(metricsUrl)).text()
  const namespace = `namespace="${config.temporal.namespace.replaceAll('-', '_')}"` // as metrics have it
  const lines = metrics.split('\n').filter((line) => line.startsWith('action{') && line.includes(namespace))
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}

it('a sync of a till, HubSpot, Salesforce or Stripe with nothing new costs at most 12 Temporal actions', {
  timeout: 120_000,
}, async () => {
  const mappings = { ...tillMappings(['north']), ...(await demoMappings()) }
  await withCountingServer((temporalAddress, metricsUrl) =>
    withProject(
      mappings,
      (project) =>
        withSandbox(project, { seed: 2, customers: 60 }, async () => {
          await applyMappings(project)
          await withWorker(project, async () => {
            await drop(project, 'north', 'day-1.csv', 1, people(1, 20))
            expect(await sync(project, 'north')).toMatchObject({ added: 20 })
            // Twice: what was loaded a moment ago is within the overlap once more.
            for (const name of [...standInNames, ...standInNames]) await sync(project, name)
            let before = await actionsOf(project, metricsUrl)
            expect(before).toBeGreaterThan(5)
            for (const name of ['north', ...standInNames]) {
              const nothing = { added: 0, changed: 0, ...(name === 'north' && { rows: 0 }) }
              expect(await sync(project, name)).toMatchObject(nothing)
              const now = await actionsOf(project, metricsUrl)
              expect(now - before).toBeGreaterThan(2)
              expect(now - before).toBeLessThanOrEqual(12)
              before = now
            }
          })
        }),
      { databaseUrl: inject('databaseUrl'), temporalAddress },
    ),
  )
})
