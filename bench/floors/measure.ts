import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'
import { peopleFile } from '../matching/people-file.ts'
import type { Measured } from '../measured.ts'
import { pythonOrReason } from '../python/environment.ts'
import { median, spread } from '../statistics.ts'
import { openDuckdb } from './duckdb.ts'
import type { Run } from './run.ts'
import { runStore } from './run-store.ts'
import { type Measurement, type Way, waysOf } from './ways.ts'

/**
 * What reading, blocking and storing take at least, and what ours take of the same file of people: its bytes, DuckDB, a bare COPY. By turns,
 * in processes that have warmed up on a small file; neither their start nor what they are given is timed.
 */
export async function measureFloors({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const folder = join(readConfig().dataFolder, 'bench')
  const warmUp = await peopleFile(folder, 20_000)
  const input = { warmUp, people: quick ? warmUp : await peopleFile(folder, 1_000_000), runs: quick ? 5 : 1 }
  const python = await pythonOrReason(folder)
  await using work = await mkdtempDisposable(join(tmpdir(), 'goldthread-bench-'))
  const duckdb = typeof python === 'string' ? undefined : await openDuckdb(python, work.path, input)
  const ways = waysOf(input, duckdb, quick ? [1] : [2, 1])
  const all = [...(await byTurns(ways, quick ? 2 : 3)), ...(await runStore(input, 3))]
  const notRun = typeof python === 'string' ? [rowOf({ part: 'all', name: 'DuckDB', runs: [] }, [], `not run: ${python}`)] : []
  return {
    rows: [...notRun, ...all.map((its) => rowOf(its, all))],
    missed: differing(all),
    ratios: Object.fromEntries(all.flatMap((its) => namedRatio(its, all))),
  }
}

async function byTurns(ways: readonly Way[], rounds: number): Promise<readonly Measurement[]> {
  const runs: Run[][] = ways.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [w, { run }] of ways.entries()) runs[w]?.push(await run())
  }
  return ways.map((way, w) => ({ ...way, runs: runs[w] ?? [] }))
}

/** Of its seconds to those of what it is compared with, in the same round. */
function ratiosOf(its: Measurement, all: readonly Measurement[]): readonly number[] {
  return besides(its, all).map(({ seconds }, round) => (its.runs[round]?.seconds ?? 0) / seconds)
}

/** Of the fastest runs, which nobody else on the machine has disturbed. */
function namedRatio(its: Measurement, all: readonly Measurement[]): readonly (readonly [string, number])[] {
  const theirs = besides(its, all)
  return theirs.length === 0 ? [] : [[`${its.part}: ${its.name} to ${its.beside}`, fastest(its.runs) / fastest(theirs)]]
}

function fastest(runs: readonly Run[]): number {
  return Math.min(...runs.map((run) => run.fastest))
}

function besides({ part, beside }: Measurement, all: readonly Measurement[]): readonly Run[] {
  return all.find((its) => its.part === part && its.name === beside)?.runs ?? []
}

function rowOf(its: Measurement, all: readonly Measurement[], note = its.runs.at(-1)?.note ?? ''): Measured['rows'][number] {
  const { part, name, beside, runs } = its
  const [seconds, ratios] = [runs.map((run) => run.seconds), ratiosOf(its, all)]
  return {
    part,
    way: name,
    s: runs.length === 0 ? '' : Number(median(seconds).toFixed(3)),
    'spread of s': runs.length === 0 ? '' : spread(seconds, 3),
    ratio: ratios.length === 0 ? '' : Number(median(ratios).toFixed(2)),
    'spread of ratio': ratios.length === 0 ? '' : spread(ratios),
    to: ratios.length === 0 ? '' : (beside ?? ''),
    MB: runs.length === 0 ? '' : Math.round(median(runs.map(({ megabytes }) => megabytes))),
    note,
  }
}

/** What found something else did not do the same. */
function differing(all: readonly Measurement[]): readonly string[] {
  return all.flatMap((its) => {
    const [own, theirs] = [its.runs[0]?.count, besides(its, all)[0]?.count]
    return theirs === undefined || own === theirs ? [] : [`${its.part}: ${its.name} found ${own}, and ${its.beside} ${theirs}`]
  })
}
