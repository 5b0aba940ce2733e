import { join } from 'node:path'
import { readConfig } from '../../core/config.ts'
import { type Database, run } from '../../store/database.ts'
import type { Measured } from '../measured.ts'
import { withServer } from '../server.ts'
import { median } from '../statistics.ts'
import { dropKeys, makeKeys, steps } from './keys.ts'

/** Partitions by hash; 0 is a table of one piece, with which the others are compared. */
const ways = [0, 16, 64]

/** Keys of a million records are about as many. */
const keys = { full: 10_000_000, quick: 200_000 }

/** What it would bring to cut the largest table of hashes into partitions: by turns, the same done to each. */
export async function measurePartitions({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const count = quick ? keys.quick : keys.full
  const seconds = await withServer(join(readConfig().dataFolder, 'bench'), (db) => byTurns(db, count, quick ? 1 : 3))
  const of = (what: string, partitions: number) => median(seconds.get(nameOf(what, partitions)) ?? [])
  const rows = steps(count).map(({ what }) => ({
    what,
    ...Object.fromEntries(ways.map((way) => [way === 0 ? 'one piece, s' : `${way} partitions, s`, rounded(of(what, way))])),
    ...Object.fromEntries(ways.slice(1).map((way) => [`ratio of ${way}`, rounded(of(what, way) / of(what, 0))])),
  }))
  return { rows, missed: [], ratios: {} }
}

type Seconds = ReadonlyMap<string, readonly number[]>

async function byTurns(db: Database, count: number, rounds: number): Promise<Seconds> {
  const seconds = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const partitions of ways) {
      await makeKeys(db, partitions)
      for (const { what, sql } of steps(count)) {
        const start = performance.now()
        await run(db, sql)
        const its = (performance.now() - start) / 1000
        seconds.set(nameOf(what, partitions), [...(seconds.get(nameOf(what, partitions)) ?? []), its])
      }
      await dropKeys(db)
    }
  }
  return seconds
}

function nameOf(what: string, partitions: number): string {
  return `${what}, ${partitions}`
}

function rounded(number: number): number {
  return Number(number.toPrecision(2))
}
