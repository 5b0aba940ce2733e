import { workerHeap } from '../../local/worker-heap.ts'
import type { Duckdb } from './duckdb.ts'
import { type Input, type Run, runOurs } from './run.ts'

/** One way to do a part of the work. */
export interface Way {
  readonly part: string
  readonly name: string
  readonly run: () => Promise<Run>
  /** The name of the way of the same part that it is compared with. */
  readonly beside?: string
}

/** A way with what it took, round by round. */
export type Measurement = Pick<Way, 'part' | 'name' | 'beside'> & { readonly runs: readonly Run[] }

/** Reading a file: its bytes, DuckDB, and our two readers. Then the pairs that share a key of a block rule: DuckDB and ours. */
export function waysOf(input: Input, duckdb: Duckdb | undefined, threads: readonly number[]): readonly Way[] {
  const [read, pairs] = ['read the file', 'find the pairs']
  const theirs = (part: string, count: number, run: ((threads: number) => Promise<Run>) | undefined): readonly Way[] =>
    run === undefined ? [] : [{ part, name: duckdbIn(count), run: () => run(count) }]
  const ours = (part: string, count: number, way: string): Way => ({
    part,
    name: `match${inThreads(count)}`,
    beside: duckdbIn(count),
    run: () => runOurs(way, count, input),
  })
  return [
    { part: read, name: 'its bytes alone', run: () => runOurs('bytes', 1, input) },
    ...threads.flatMap((count) => [...theirs(read, count, duckdb?.read), ours(read, count, 'read for match')]),
    { part: read, name: 'pull', beside: duckdbIn(1), run: () => runOurs('read for pull', 1, input, workerHeap) },
    ...threads.flatMap((count) => [...theirs(pairs, count, duckdb?.pairs), ours(pairs, count, 'pairs')]),
  ]
}

function duckdbIn(threads: number): string {
  return `DuckDB${inThreads(threads)}`
}

function inThreads(threads: number): string {
  return threads === 1 ? ', 1 thread' : `, ${threads} threads`
}
