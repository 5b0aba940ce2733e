import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ended, lastLine, type Run } from './run.ts'

/** Flags of Node, so that the last line on standard error tells what a process used. */
export const withUsage = ['--import', new URL('usage.ts', import.meta.url).href] as const

const program = fileURLToPath(new URL('../../cli/launch.mjs', import.meta.url))

const Answer = z.object({ pairs_compared: z.int(), threshold: z.number(), f1: z.number().optional() })
export const Usage = z.object({ cpuSeconds: z.number(), megabytes: z.number() })

/** `goldthread match`, from the start of the process to its end. */
export async function runGoldthread(args: readonly string[]): Promise<Run> {
  const { seconds, stdout, stderr } = await ended(process.execPath, [...withUsage, program, 'match', ...args, '--json'])
  const answer = Answer.parse(JSON.parse(stdout))
  return {
    seconds,
    ...Usage.parse(JSON.parse(lastLine(stderr))),
    ...(answer.f1 !== undefined && { f1: answer.f1 }),
    note: `${answer.pairs_compared} pairs, merged at ${answer.threshold.toFixed(2)}`,
  }
}
