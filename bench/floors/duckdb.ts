import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ended } from '../matching/run.ts'
import type { Python } from '../python/environment.ts'
import { median } from '../statistics.ts'
import type { Input, Run } from './run.ts'

/** DuckDB, with what it reads laid out. */
export interface Duckdb {
  readonly read: (threads: number) => Promise<Run>
  readonly pairs: (threads: number) => Promise<Run>
}

const Said = z.object({ version: z.string(), seconds: z.array(z.number()), count: z.int(), megabytes: z.number() })
const script = fileURLToPath(new URL('run_duckdb.py', import.meta.url))
const writer = fileURLToPath(new URL('write-hashes.ts', import.meta.url))

/** For the pairs it gets the hashes that we have made of the values: both see the same, and neither has to make them. */
export async function openDuckdb(python: Python, folder: string, { warmUp, people, runs }: Input): Promise<Duckdb> {
  const rules = join(folder, 'rules.json')
  const few = join(folder, 'few.csv')
  const all = people === warmUp ? few : join(folder, 'all.csv')
  for (const [from, to] of new Map([
    [warmUp, few],
    [people, all],
  ]))
    await ended(process.execPath, [writer, from, to, rules])
  const run = async (...args: readonly string[]): Promise<Run> => {
    const { version, seconds, count, megabytes } = Said.parse(await python.run(script, args))
    return { seconds: median(seconds), fastest: Math.min(...seconds), count, megabytes, note: `DuckDB ${version}` }
  }
  return {
    read: (threads) => run('read', String(threads), String(runs), warmUp, people),
    pairs: (threads) => run('pairs', String(threads), String(runs), few, all, rules),
  }
}
