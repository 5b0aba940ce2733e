import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../sandbox/population/random.ts'
import { isLong } from '../../support/long.ts'
import type { Project } from '../../support/project.ts'
import { startWorkerProcess } from '../../support/worker-process.ts'
import { allPages, hasEnded, type Progress, thread, undisturbed, until, untilEnded } from './disturbed.ts'

const seeds = Array.from({ length: isLong ? 24 : 1 }, (_, i) => i + 1)

const expected = undisturbed()

type Random = () => number

/** Kills a worker when it has come so far, and up to some milliseconds later: in the middle of a transaction, or between two. */
async function killAt(project: Project, isThere: (progress: Progress) => boolean, delay: number): Promise<void> {
  const worker = await startWorkerProcess(project)
  try {
    await until(project, (progress) => isThere(progress) || hasEnded(progress))
    await sleep(delay)
  } finally {
    await worker.kill()
  }
}

async function withKills(project: Project, random: Random): Promise<void> {
  const points = [random(), random(), random()].map((share) => share * allPages).toSorted((a, b) => a - b)
  for (const point of points) await killAt(project, ({ pages }) => pages >= point, random() * 15)
  await killAt(project, ({ reconciling }) => reconciling, random() * 100)
  const worker = await startWorkerProcess(project)
  try {
    await untilEnded(project)
  } finally {
    await worker.stop()
  }
}

describe.concurrent('a thread whose worker is killed four times', { timeout: 120_000 }, () => {
  it.each(seeds)('comes to the same end, wherever it was killed (seed %i)', async (seed) => {
    expect(await thread((project) => withKills(project, randomOf(seed, 'kills', 0)))).toEqual(await expected)
  })
})
