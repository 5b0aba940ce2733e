import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readConfig } from '../../core/config.ts'
import { stages } from '../../core/stages.ts'
import { workerHeap } from '../../local/worker-heap.ts'
import { peopleFile } from '../matching/people-file.ts'
import { ended, lastLine } from '../matching/run.ts'
import type { Measured } from '../measured.ts'
import { changedRows } from './exports.ts'
import type { Loaded, Sync } from './load.ts'

const goals = { records: 1_000_000, first: 30, again: 8, changed: 2, growth: 1.3, one: 0.3, megabytes: 1_000 }

const seconds = z.number()
const Sync = z.object({ pull: seconds, train: seconds, resolve: seconds, stages: z.partialRecord(z.enum(stages), seconds) })
const Loaded = z.object({
  records: z.int(),
  first: Sync,
  again: Sync,
  changed: Sync,
  one: Sync,
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
  return { rows: [...loaded.flatMap(rowsOf), ...growthOf(loaded)], missed: quick ? [] : missedBy(loaded) }
}

async function inChild(records: number): Promise<Loaded> {
  const people = await peopleFile(join(readConfig().dataFolder, 'bench'), records)
  const child = fileURLToPath(new URL('child.ts', import.meta.url))
  const { stdout } = await ended(process.execPath, [...workerHeap, child, people, String(records)])
  return Loaded.parse(JSON.parse(lastLine(stdout)))
}

function whole({ pull, train, resolve }: Sync): number {
  return pull + train + resolve
}

/** A row without seconds. */
const nothing = Object.fromEntries(['records', 'what', 's', 'pull', 'train', 'resolve', ...stages].map((name) => [name, '']))

function rowsOf({ records, first, again, changed, one, megabytes, database, actions }: Loaded): Measured['rows'] {
  const row = (what: string, sync: Sync) => ({
    records,
    what,
    s: Number(whole(sync).toFixed(2)),
    pull: Number(sync.pull.toFixed(2)),
    train: Number(sync.train.toFixed(2)),
    resolve: Number(sync.resolve.toFixed(2)),
    ...Object.fromEntries(stages.map((stage) => [stage, Number((sync.stages[stage] ?? 0).toFixed(2))])),
  })
  const sizes = Object.entries({ ...megabytes, database }).map(([name, its]) => `${name} ${Math.round(its)}`)
  return [
    row('first load', first),
    row('the same again, in other bytes', again),
    row(`${changedRows} changed`, changed),
    row('one changed', one),
    { ...nothing, records, what: `MB at most: ${sizes.join(', ')}; ${actions} actions of Temporal for the first load` },
  ]
}

/** The power of the number of records with which each grows, from the second size to the last: a straight line where both axes are logarithmic. */
function growthOf(loaded: readonly Loaded[]): Measured['rows'] {
  const [from, to] = [loaded[1], loaded.at(-1)]
  if (from === undefined || to === undefined || from === to) return []
  const power = (of: (its: Loaded) => number) => (Math.log(of(to) / of(from)) / Math.log(to.records / from.records)).toFixed(2)
  const powers = [
    `first load ${power(({ first }) => whole(first))}`,
    `the same again ${power(({ again }) => whole(again))}`,
    `${changedRows} changed ${power(({ changed }) => whole(changed))}`,
    `memory of the worker ${power(({ megabytes }) => megabytes.worker)}`,
    `database ${power(({ database }) => database)}`,
  ]
  return [{ ...nothing, what: `grows with the power of the records, from ${from.records} on: ${powers.join(', ')}` }]
}

function missedBy(loaded: readonly Loaded[]): readonly string[] {
  const place = loaded.findIndex(({ records }) => records === goals.records)
  const [smaller, largest] = [loaded[place - 1], loaded[place]]
  if (smaller === undefined || largest === undefined) return []
  const over = (what: string, its: number, goal: number, unit: string) =>
    its > goal ? [`${what}: ${its.toFixed(2)} ${unit}, and the goal is ${goal}`] : []
  return [
    ...over('first load', whole(largest.first), goals.first, 's'),
    ...over('the same again', whole(largest.again), goals.again, 's'),
    ...over(`${changedRows} changed`, whole(largest.changed), goals.changed, 's'),
    ...over(
      `${changedRows} changed in ten times the store`,
      whole(largest.changed) / whole(smaller.changed),
      goals.growth,
      'times',
    ),
    ...over('one changed', whole(largest.one), goals.one, 's'),
    ...Object.entries(largest.megabytes).flatMap(([name, its]) => over(`memory of ${name}`, its, goals.megabytes, 'MB')),
  ]
}
