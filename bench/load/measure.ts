import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readConfig } from '../../core/config.ts'
import { stages } from '../../core/stages.ts'
import { workerHeap } from '../../local/worker-heap.ts'
import { peopleFile } from '../matching/people-file.ts'
import { ended, lastLine } from '../matching/run.ts'
import type { Measured, Ratios } from '../measured.ts'
import { changedRows } from './exports.ts'
import { missedBy } from './goals.ts'
import type { Loaded } from './load.ts'
import { growthOf, rowsOf } from './rows.ts'
import { allSeconds, secondsOf } from './seconds.ts'

const seconds = z.number()
const Sync = z.object({ pull: seconds, train: seconds, resolve: seconds, stages: z.partialRecord(z.enum(stages), seconds) })
const Loaded = z.object({
  records: z.int(),
  first: Sync,
  again: Sync,
  changed: z.array(Sync),
  one: z.array(Sync),
  bareCopy: z.array(seconds),
  megabytes: z.object({ worker: z.number(), postgres: z.number(), temporal: z.number() }),
  database: z.number(),
  actions: z.int(),
})

/**
 * A list of customers as a till exports it, from the file to golden records, through Temporal: whole, unchanged, and with some changed; at
 * several sizes, with what grows how.
 */
export async function measureLoad({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const loaded: Loaded[] = []
  for (const records of quick ? [2_000, 20_000] : [10_000, 100_000, 1_000_000, 3_000_000]) loaded.push(await inChild(records))
  return {
    rows: [...loaded.flatMap(rowsOf), ...growthOf(loaded)],
    missed: quick ? [] : missedBy(loaded),
    ratios: ratiosOf(loaded),
  }
}

async function inChild(records: number): Promise<Loaded> {
  const people = await peopleFile(join(readConfig().dataFolder, 'bench'), records)
  const child = fileURLToPath(new URL('child.ts', import.meta.url))
  const { stdout } = await ended(process.execPath, [...workerHeap, child, people, String(records)])
  return Loaded.parse(JSON.parse(lastLine(stdout)))
}

/** Of the second size, to a bare COPY of as many records, or to the first size; of several runs the fastest, which nobody has disturbed. */
function ratiosOf([small, large]: readonly Loaded[]): Ratios {
  if (small === undefined || large === undefined) return {}
  const copy = Math.min(...large.bareCopy)
  const fastest = (syncs: Loaded['changed']) => Math.min(...allSeconds(syncs))
  return {
    'first load to a bare COPY of as many': secondsOf(large.first) / copy,
    'the same again to a bare COPY of as many': secondsOf(large.again) / copy,
    [`${changedRows} changed, in ten times the store`]: fastest(large.changed) / fastest(small.changed),
    'one changed, in ten times the store': fastest(large.one) / fastest(small.one),
  }
}
