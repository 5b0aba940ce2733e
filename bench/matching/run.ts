import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What one run took, as a process of its own. */
export interface Run {
  readonly seconds: number
  readonly cpuSeconds: number
  /** At most in memory at a time. */
  readonly megabytes: number
  /** Pairwise; absent where the truth was not read. */
  readonly f1?: number
  readonly note: string
}

const execute = promisify(execFile)

/** Runs a program to its end. @throws Error with what it complained of, where it cannot be started or fails */
export async function ended(command: string, args: readonly string[]) {
  const started = performance.now()
  const { stdout, stderr } = await execute(command, args, { maxBuffer: 2 ** 26 })
  return { seconds: (performance.now() - started) / 1000, stdout, stderr }
}

export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
