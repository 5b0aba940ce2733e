import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, it } from 'vitest'
import { randomOf } from '../../../sandbox/population/random.ts'
import { standInNames } from '../../../sandbox/stand-ins.ts'
import { rows } from '../../../store/database.ts'
import { faultsOf } from '../../push/carried-out.ts'
import { approveAll, firstSync, letTimePass, plansOf, pushingMappings, untilPlanned, untilPushed } from '../../push/pushing.ts'
import { withTemporaryFolder } from '../../support/folder.ts'
import { isLong } from '../../support/long.ts'
import { type Project, type Servers, withProject } from '../../support/project.ts'
import { postgresIn, type Server, temporalIn } from '../../support/restartable.ts'
import { type Systems, withSandbox } from '../../support/sandbox.ts'
import { syncAll } from '../../support/sync.ts'
import { startWorkerProcess, type WorkerProcess } from '../../support/worker-process.ts'

const seeds = Array.from({ length: isLong ? 8 : 1 }, (_, i) => i + 1)
const customers = isLong ? 60 : 25
const kills = isLong ? 3 : 2

/** Answers late, so that there is a time in which something is done and nobody knows. */
const slow = { kind: 'slow', milliseconds: 150 } as const
const isWrite = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method !== 'GET' && !/search|oauth|batch\/read|query/.test(path)

/** A worker, and something that can be killed: it or a server. */
interface Victim {
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

function workerOf(project: Project): Victim {
  let worker: WorkerProcess | undefined
  const start = async () => void (worker = await startWorkerProcess(project))
  const end = async (how: 'kill' | 'stop') => {
    await worker?.[how]()
    worker = undefined
  }
  return {
    start,
    kill: async () => {
      await end('kill')
      await start()
    },
    stop: () => end('stop'),
  }
}

/** In which something happens just now: not what a former kill left behind. Which one a kill waits for is drawn from the seed. */
const moments = [
  `status = 'sending' and sent_at > clock_timestamp() - interval '1 second'`,
  `status in ('written', 'unchanged', 'conflict', 'rejected') and ended_at > clock_timestamp() - interval '1 second'`,
]

/** Everything that is planned is approved, and its push is disturbed; then all comes to its end. */
async function push(project: Project, systems: Systems, victim: Victim, random: () => number): Promise<void> {
  await firstSync(project)
  expect((await plansOf(project)).length).toBeGreaterThan(0)
  for (const system of Object.values(systems)) system.setFaults((request) => (isWrite(request) ? slow : undefined))
  let isOver = false
  const approving = persistently(() => approveAll(project)).finally(() => void (isOver = true))
  let hits = 0
  for (let kill = 0; kill < kills && !isOver; kill++) {
    const moment = moments[Math.floor(random() * moments.length)] ?? ''
    const hit = await untilMoment(project, moment, () => isOver)
    await sleep(random() * 250)
    if (hit) await victim.kill()
    hits += Number(hit)
  }
  await approving
  expect(hits, 'kills in the middle of something').toBeGreaterThan(0)
  for (const system of Object.values(systems)) system.setFaults(() => undefined)
  await approveAll(project)
}

/** As a person would who is told that a server cannot be reached. A write that is interrupted three times is looked for after 48 s. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 120_000; ; await sleep(300)) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

async function untilMoment({ db }: Project, moment: string, isOver: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end && !isOver(); await sleep(5)) {
    const found = await rows(db, `select from goldthread.write where ${moment} limit 1`).catch(() => [])
    if (found.length > 0) return true
  }
  return false
}

async function disturbed(seed: number, victimOf: (project: Project) => Victim, servers?: Servers): Promise<readonly string[]> {
  const mappings = await pushingMappings()
  return withProject(
    mappings,
    (project) =>
      withSandbox(project, { seed, customers }, async (systems) => {
        const victim = victimOf(project)
        await victim.start()
        try {
          letTimePass(systems)
          await push(project, systems, victim, randomOf(seed, 'kills', 0))
          const faults = await faultsOf(project, systems)
          letTimePass(systems)
          await syncAll(project, ...standInNames)
          await untilPlanned(project)
          await untilPushed(project)
          const more = await plansOf(project)
          return [...faults, ...more.map((plan) => `p${plan} plans something more`)]
        } finally {
          await victim.stop()
        }
      }),
    servers,
  )
}

/** A worker that lives on while a server is killed and started again. */
const besides =
  (server: Server) =>
  (project: Project): Victim => ({ ...workerOf(project), kill: () => server.restart() })

describe.concurrent('a push that is disturbed sends nothing under two keys, creates nobody twice and forgets nobody', {
  timeout: isLong ? 300_000 : 180_000,
}, () => {
  it.each(seeds)('where the worker is killed (seed %i)', async (seed) => {
    expect(await disturbed(seed, workerOf)).toEqual([])
  })

  it.each(seeds)('where Postgres is killed (seed %i)', (seed) =>
    withTemporaryFolder(async (folder) => {
      const server = await postgresIn(folder)
      try {
        expect(
          await disturbed(seed, besides(server), { databaseUrl: server.url, temporalAddress: inject('temporalAddress') }),
        ).toEqual([])
      } finally {
        await server.stop()
      }
    }),
  )

  it.each(seeds)('where Temporal is killed (seed %i)', (seed) =>
    withTemporaryFolder(async (folder) => {
      const server = await temporalIn(folder)
      try {
        expect(
          await disturbed(seed, besides(server), { databaseUrl: inject('databaseUrl'), temporalAddress: server.url }),
        ).toEqual([])
      } finally {
        await server.stop()
      }
    }),
  )
})
