import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { workerHeap } from '../../local/worker-heap.ts'
import { ended, lastLine } from '../matching/run.ts'
import type { Input, Run } from './run.ts'
import type { Measurement } from './ways.ts'

const Stored = z.object({
  seconds: z.number(),
  megabytes: z.object({ worker: z.number(), postgres: z.number() }),
})
const Rounds = z.array(z.object({ ours: Stored, copy: Stored }))
const child = fileURLToPath(new URL('store-child.ts', import.meta.url))

/** Pages stored as a first load stores them, and a bare COPY of the same rows, by turns. */
export async function runStore({ warmUp, people }: Input, rounds: number): Promise<readonly Measurement[]> {
  const { stdout } = await ended(process.execPath, [...workerHeap, child, warmUp, people, String(rounds)])
  const its = Rounds.parse(JSON.parse(lastLine(stdout)))
  const part = 'store the records'
  return [
    { part, name: 'bare COPY', runs: its.map(({ copy }) => runOf(copy)) },
    { part, name: 'pages of a first load', beside: 'bare COPY', runs: its.map(({ ours }) => runOf(ours)) },
  ]
}

function runOf({ seconds, megabytes: { worker, postgres } }: z.infer<typeof Stored>): Run {
  return { seconds, fastest: seconds, megabytes: worker, note: `Postgres ${Math.round(postgres)} MB` }
}
