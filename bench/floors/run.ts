import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Usage, withUsage } from '../matching/goldthread.ts'
import { ended, lastLine } from '../matching/run.ts'
import { median } from '../statistics.ts'

/** What one process took; of several runs in it the median. */
export interface Run {
  readonly seconds: number
  readonly fastest: number
  readonly megabytes: number
  /** Records or pairs that were found. */
  readonly count?: number
  readonly note: string
}

export interface Input {
  /** A file of few people, which each process works on first, and the one that is measured. */
  readonly warmUp: string
  readonly people: string
  /** How often in each process. */
  readonly runs: number
}

const Said = z.object({ seconds: z.array(z.number()), count: z.int() })
const child = fileURLToPath(new URL('child.ts', import.meta.url))

/** One of ours. @param flags of Node */
export async function runOurs(
  way: string,
  threads: number,
  { warmUp, people, runs }: Input,
  flags: readonly string[] = [],
): Promise<Run> {
  const args = [...withUsage, ...flags, child, way, String(threads), warmUp, people, String(runs)]
  const { stdout, stderr } = await ended(process.execPath, args)
  const { seconds, count } = Said.parse(JSON.parse(lastLine(stdout)))
  const { megabytes } = Usage.parse(JSON.parse(lastLine(stderr)))
  return { seconds: median(seconds), fastest: Math.min(...seconds), megabytes, count, note: '' }
}
