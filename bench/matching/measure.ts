import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'
import type { Measured } from '../measured.ts'
import { pythonOrReason } from '../python/environment.ts'
import { median, spread } from '../statistics.ts'
import { runGoldthread } from './goldthread.ts'
import { labelledSets } from './labelled.ts'
import { peopleFile } from './people-file.ts'
import type { Run } from './run.ts'
import { splinkWith } from './splink.ts'
import { type Goals, type Way, waysOf } from './ways.ts'

type Row = Measured['rows'][number]

/** Pairs for Splink's u: the least that its guide calls adequate, and its default, of which it warns that it is too small. */
const sampled = { full: 1e7, quick: 1e6 }

/**
 * A file of persons matched by `goldthread match` and by Splink, with the same columns and block rules: learning, and by a model learned
 * before. By turns, each in a process of its own; the median counts. Then public sets, matched without rules.
 */
export async function measureMatching({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const records = quick ? 20_000 : 1_000_000
  const folder = join(readConfig().dataFolder, 'bench')
  const people = await peopleFile(folder, records)
  const python = await pythonOrReason(folder)
  await using work = await mkdtempDisposable(join(tmpdir(), 'goldthread-bench-'))
  const splink = typeof python === 'string' ? undefined : splinkWith(python, quick ? sampled.quick : sampled.full)
  // Where there is nothing beside it, there is no ratio to guard.
  const ways = waysOf(people, work.path, splink).filter(
    ({ goals, beside }) => !quick || goals === undefined || beside !== undefined,
  )
  const runs = await byTurns(ways, quick ? 1 : 3)
  const sets = await labelled()
  const notRun = typeof python === 'string' ? [{ ...rowOf({ name: 'Splink' }, []), note: `not run: ${python}` }] : []
  return {
    rows: [...notRun, ...ways.map((way) => rowOf(way, runsOf(runs, way.name), ratiosOf(runs, way), quick)), ...sets.rows],
    ratios: Object.fromEntries(ways.flatMap((way) => namedRatio(runs, way))),
    missed: [...ways.flatMap((way) => [...missedF1(way, runs), ...(quick ? [] : missedGoals(way, runs))]), ...sets.missed],
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

/** By the time of all cores: whoever else is at work slows down threads that wait for one another, and ours are two. */
function namedRatio(runs: Runs, { name, beside }: Way): readonly (readonly [string, number])[] {
  const theirs = runsOf(runs, beside)
  if (theirs.length === 0) return []
  return [[`${name} to ${beside}, CPU time`, middle(runsOf(runs, name), 'cpuSeconds') / middle(theirs, 'cpuSeconds')]]
}

async function labelled(): Promise<Pick<Measured, 'rows' | 'missed'>> {
  const [rows, missed]: [Row[], string[]] = [[], []]
  for (const { name, args, f1: goal } of labelledSets()) {
    const run = await runGoldthread(args)
    rows.push({ ...rowOf({ name: `${name}, no rules` }, [run]), goal: `F1 ${goal}` })
    const { f1 = 0 } = run
    if (f1 < goal) missed.push(`${name}: F1 ${f1.toFixed(4)}, and the goal is ${goal}`)
  }
  return { rows, missed }
}

function rowOf(
  { name, goals }: Pick<Way, 'name' | 'goals'>,
  runs: readonly Run[],
  ratios: readonly number[] = [],
  quick = false,
): Row {
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
    goal: goals === undefined || quick ? '' : goalOf(goals),
    note: runs.at(-1)?.note ?? '',
  }
}

function goalOf({ seconds, ratio, megabytes }: Goals): string {
  return [`${seconds} s`, ...(ratio === undefined ? [] : [`${ratio} of Splink`]), `${megabytes} MB`].join(', ')
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
