import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'
import type { Measured } from '../measured.ts'
import { median, spread } from '../statistics.ts'
import { runGoldthread } from './goldthread.ts'
import { labelledSets } from './labelled.ts'
import { peopleFile } from './people-file.ts'
import type { Run } from './run.ts'
import { openSplink } from './splink.ts'
import { type Way, waysOf } from './ways.ts'

type Row = Measured['rows'][number]

/**
 * A file of persons matched by `goldthread match` and by Splink, with the same columns and block rules: learning, and by a model learned
 * before. By turns, each in a process of its own; the median counts. Then public sets, matched without rules.
 */
export async function measureMatching({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const records = quick ? 20_000 : 1_000_000
  const folder = join(readConfig().dataFolder, 'bench')
  const people = await peopleFile(folder, records)
  const splink = await openSplink(folder).catch(reasonOf)
  await using work = await mkdtempDisposable(join(tmpdir(), 'goldthread-bench-'))
  const ways = waysOf(people, work.path, typeof splink === 'string' ? undefined : splink)
  const runs = await byTurns(ways, quick ? 1 : 3)
  const missing = typeof splink === 'string' ? [rowOf('Splink', [], undefined, `not run: ${splink}`)] : []
  return {
    rows: [...missing, ...ways.map((way) => rowOf(way.name, runsOf(runs, way.name), ratiosOf(runs, way))), ...(await labelled())],
    missed: ways.flatMap((way) => [...missedF1(way, runs), ...(quick ? [] : missedGoals(way, runs))]),
  }
}

type Runs = ReadonlyMap<string, readonly Run[]>

async function byTurns(ways: readonly Way[], rounds: number): Promise<Runs> {
  const runs = new Map<string, readonly Run[]>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of ways) runs.set(name, [...runsOf(runs, name), await run()])
  }
  for (const { name, judge } of ways) {
    const f1 = (await judge?.())?.f1
    if (f1 !== undefined)
      runs.set(
        name,
        runsOf(runs, name).map((its) => ({ ...its, f1 })),
      )
  }
  return runs
}

function runsOf(runs: Runs, name = ''): readonly Run[] {
  return runs.get(name) ?? []
}

/** Of our seconds to those of Splink in the same round; none without Splink. */
function ratiosOf(runs: Runs, { name, beside }: Way): readonly number[] {
  const ours = runsOf(runs, name)
  return runsOf(runs, beside).map(({ seconds }, round) => (ours[round]?.seconds ?? 0) / seconds)
}

async function labelled(): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const { name, args } of labelledSets()) rows.push(rowOf(`${name}, no rules`, [await runGoldthread(args)]))
  return rows
}

function rowOf(name: string, runs: readonly Run[], ratios: readonly number[] = [], note = runs.at(-1)?.note ?? ''): Row {
  const of = (what: 'seconds' | 'cpuSeconds' | 'megabytes' | 'f1', digits: number) =>
    runs.length === 0 ? '' : Number(middle(runs, what).toFixed(digits))
  return {
    run: name,
    s: of('seconds', 2),
    'spread of s': runs.length < 2 ? '' : spread(runs.map(({ seconds }) => seconds)),
    'of Splink': ratios.length === 0 ? '' : Number(median(ratios).toFixed(3)),
    'CPU s': of('cpuSeconds', 1),
    MB: of('megabytes', 0),
    F1: of('f1', 4),
    note,
  }
}

function middle(runs: readonly Run[], what: 'seconds' | 'cpuSeconds' | 'megabytes' | 'f1'): number {
  return median(runs.map((run) => run[what] ?? 0))
}

/** What is faster and worse is no better. */
function missedF1({ name, goals }: Way, runs: Runs): readonly string[] {
  const theirs = Math.max(
    0,
    ...[...runs].filter(([other]) => other.startsWith('Splink')).flatMap(([, its]) => its.map(({ f1 }) => f1 ?? 0)),
  )
  const f1 = middle(runsOf(runs, name), 'f1')
  return goals !== undefined && f1 < theirs ? [`${name}: F1 ${f1.toFixed(4)}, and Splink's is ${theirs.toFixed(4)}`] : []
}

function missedGoals(way: Way, runs: Runs): readonly string[] {
  const { name, goals } = way
  if (goals === undefined) return []
  const its = runsOf(runs, name)
  const found = [
    { what: 's', value: middle(its, 'seconds'), goal: goals.seconds },
    { what: 'MB', value: middle(its, 'megabytes'), goal: goals.megabytes },
    { what: 'times Splink', value: median(ratiosOf(runs, way)), goal: goals.ratio ?? Number.POSITIVE_INFINITY },
  ]
  return found.flatMap(({ what, value, goal }) =>
    value > goal ? [`${name}: ${value.toFixed(2)} ${what}, and the goal is ${goal}`] : [],
  )
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
