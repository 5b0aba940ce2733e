import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { watchMemory } from '../load/processes.ts'
import { peopleFile } from '../matching/people-file.ts'
import type { Measured } from '../measured.ts'
import { median, percentile } from '../statistics.ts'
import { type Added, add } from './add.ts'
import { load } from './load.ts'
import { newcomers } from './newcomers.ts'
import { withStore } from './store.ts'
import { watchQueries } from './watch.ts'

const goals = { matching: 1, golden: 20, growth: 1.3 }

/** The first so many are not counted: a worker that runs has compiled its code. */
const warmUp = { quick: 40, full: 100 }
const counted = { quick: 100, full: 400 }

interface Run {
  readonly records: number
  readonly added: readonly Added[]
  readonly megabytes: { readonly worker: number; readonly postgres: number }
}

/** Single records added to a store with a trained model, and to one of a tenth of its size: what one costs must not grow with the store. */
export async function measureAdding({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const records = quick ? 20_000 : 1_000_000
  const folder = join(readConfig().dataFolder, 'bench')
  const length = quick ? 'quick' : 'full'
  const small = await addTo(folder, records / 10, length)
  const large = await addTo(folder, records, length)
  return {
    rows: [...rowsOf(small), ...rowsOf(large, quick ? undefined : goals)],
    missed: quick ? [] : missedGoals(small, large),
    ratios: {
      'one more, in ten times the store': growth(small, large, golden),
      'matching one more, in ten times the store': growth(small, large, ({ matching }) => matching),
    },
  }
}

async function addTo(folder: string, records: number, length: 'quick' | 'full'): Promise<Run> {
  const people = await peopleFile(folder, records)
  return withStore(folder, async (store) => {
    using memory = watchMemory(store.dataFolder)
    const matchers = matcherSource()
    await load(store, people, matchers)
    const seen = watchQueries(store.db)
    const added: Added[] = []
    for (const record of newcomers(records, warmUp[length] + counted[length]))
      added.push(await add(store, record, matchers, seen))
    return { records, added: added.slice(warmUp[length]), megabytes: memory.most() }
  })
}

/** @param goals where they are for so many */
function rowsOf(
  { records, added, megabytes }: Run,
  goals?: { readonly matching: number; readonly golden: number },
): Measured['rows'] {
  const row = (what: string, its: readonly number[] = [], goal?: number) => ({
    records,
    what,
    'ms, median': its.length === 0 ? '' : Number(median(its).toFixed(2)),
    'ms, p99': its.length === 0 ? '' : Number(percentile(its, 0.99).toFixed(2)),
    goal: goal ?? '',
  })
  const joined = added.filter((its) => its.joined).length
  return [
    row(
      `one more: matching alone`,
      added.map(({ matching }) => matching),
      goals?.matching,
    ),
    row(
      `one more: all that we compute`,
      added.map(({ cpu }) => cpu),
    ),
    row(
      `one more: stored`,
      added.map(({ store }) => store),
    ),
    row(`one more: stored to golden`, added.map(golden), goals?.golden),
    row(`one more: ${median(added.map(({ queries }) => queries))} queries, ${joined} of ${added.length} joined`),
    row(`MB at most, of the load too: this process ${Math.round(megabytes.worker)}, postgres ${Math.round(megabytes.postgres)}`),
  ]
}

function growth(small: Run, large: Run, of: (its: Added) => number): number {
  return median(large.added.map(of)) / median(small.added.map(of))
}

function golden({ store, resolve }: Added): number {
  return store + resolve
}

function missedGoals(small: Run, large: Run): readonly string[] {
  const matching = median(large.added.map((its) => its.matching))
  const [now, times] = [median(large.added.map(golden)), growth(small, large, golden)]
  return [
    ...(matching > goals.matching ? [`matching one more: ${matching.toFixed(2)} ms, and the goal is ${goals.matching}`] : []),
    ...(now > goals.golden ? [`one more to golden: ${now.toFixed(1)} ms, and the goal is ${goals.golden}`] : []),
    ...(times > goals.growth
      ? [`one more in ten times the store: ${times.toFixed(2)} times the time, and the goal is ${goals.growth}`]
      : []),
  ]
}
