import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import type { Checkpoint } from '../../connectors/pos/checkpoint.ts'
import { Settings } from '../../connectors/pos/settings.ts'
import { pos } from '../../connectors/pos.ts'
import type { Context } from '../../core/connector.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import type { Page, Reading } from '../../core/reading.ts'

export const reading: Reading = { object: 'customers', id: ['ID'], fields: ['Name', 'Email'], version: '1' }

export type Change = Partial<z.input<typeof Settings>>

export interface Pulling {
  readonly settings?: Change
  readonly reading?: Partial<Reading>
  readonly checkpoint?: Checkpoint | undefined
  readonly signal?: AbortSignal
}

/** A drop folder of its own, gone after the test. Files are dropped with the days of November 2024 as their times. */
export async function dropFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'goldthread-drop-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))

  const context = (given: Pulling = {}): Context<Settings> => {
    const signal = given.signal ?? new AbortController().signal
    return {
      settings: Settings.parse({ folder, settle: '0s', ...given.settings }),
      signal,
      traffic: trafficOf(openBudget(), signal),
      now: () => new Date(),
    }
  }
  return {
    folder,
    context,
    async drop(name: string, content: string | Uint8Array, day = 1): Promise<void> {
      await writeFile(join(folder, name), content)
      await utimes(join(folder, name), time(day), time(day))
    },
    pages: (given: Pulling = {}) => pos.pull(context(given), { ...reading, ...given.reading }, given.checkpoint),
    pull: (given: Pulling = {}) => collect(pos.pull(context(given), { ...reading, ...given.reading }, given.checkpoint)),
    in: async (stage: string) => (await readdir(join(folder, stage))).toSorted(),
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export function time(day: number): Date {
  return new Date(Date.UTC(2024, 10, day))
}

export function rows(pages: readonly Page<Checkpoint>[]) {
  return pages.flatMap(({ records }) => records.map(({ id, fields }) => ({ id, ...fields })))
}

export function reasons(pages: readonly Page<Checkpoint>[]) {
  return pages.flatMap(({ rejected }) => rejected.map(({ place, reason }) => `${place}: ${reason}`))
}
