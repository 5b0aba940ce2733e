import { setImmediate } from 'node:timers/promises'
import type { MatchField, Recipe } from '../core/model.ts'
import type { CopiedCustomers, Survived } from '../engine/golden/survive-copied.ts'
import type { NewLines, NewRows } from '../engine/mapping/new-lines.ts'
import type { CrewFor } from '../engine/matching/crew.ts'
import type { Scanned, Wanted } from '../engine/matching/csv/scan.ts'
import type { Source } from '../engine/matching/csv/source.ts'
import type { CopiedEvidence, Evidence } from '../engine/matching/evidence.ts'
import type { JobInputs, JobName, JobOutputs } from '../engine/matching/jobs.ts'
import type { Column } from '../engine/matching/population.ts'
import { type Done, type Order, perform } from './order.ts'
import { ask, startWorker } from './started.ts'
import { type NormalWork, openTasks, type TaskInputs, type TaskName, type TaskOutputs, type Tasks } from './tasks.ts'

/** Threads that share memory and work. */
export interface Threads extends AsyncDisposable {
  readonly count: number
  /** Each thread reads some of the columns. @throws GoldthreadError as `scanColumns` */
  readonly scan: (source: Source, wanted: Wanted) => Promise<Scanned>
  readonly normalise: (work: readonly NormalWork[]) => Promise<readonly Column[]>
  /** What records say of who they are: of each of these, in their order. */
  readonly evidence: (
    fields: readonly MatchField[],
  ) => Promise<(copied: readonly CopiedEvidence[]) => Promise<readonly Evidence[]>>
  /** Golden records of all these, in their order. */
  readonly survive: (work: readonly CopiedCustomers[]) => Promise<readonly Survived[]>
  /** New rows as an object's mapping maps them. Another thread does it: this one reads and stores meanwhile. */
  readonly mapRows: (recipe: Recipe) => Promise<(rows: NewRows) => Promise<NewLines>>
  /** Frees what earlier work left. */
  readonly collect: () => Promise<unknown>
  /** For one material at a time: the next one takes its place. */
  readonly crew: CrewFor
}

/** Records; of fewer, starting threads is not worth it. */
export const leastForThreads = 20_000

/** @param count of threads, this one among them: it works with the others, so that 1 starts none */
export function openThreads(count: number): Threads {
  const tasks = openTasks()
  const workers = Array.from({ length: count - 1 }, startWorker)
  let last: Promise<unknown> = Promise.resolve()
  let mappings = 0

  /** One after the other, so that this thread does not take part in two orders at once. */
  function inTurn<Its>(work: () => Promise<Its>): Promise<Its> {
    const its = last.then(work)
    last = its.catch(() => undefined)
    return its
  }

  async function each<Name extends JobName>(name: Name, inputs: readonly JobInputs[Name][]): Promise<readonly JobOutputs[Name][]>
  async function each<Name extends TaskName>(
    name: Name,
    inputs: readonly TaskInputs[Name][],
  ): Promise<readonly TaskOutputs[Name][]>
  async function each<Name extends TaskName>(name: Name, inputs: readonly TaskInputs[Name][]) {
    const order = { name, inputs, taken: counter() }
    const done = await inTurn(() => together([...workers.map((worker) => ask(worker, order)), takePart(tasks, order)]))
    return done
      .flat()
      .toSorted((a, b) => a.index - b.index)
      .map(({ output }) => output)
  }

  async function all<Name extends JobName>(name: Name, input: JobInputs[Name]): Promise<readonly JobOutputs[Name][]>
  async function all<Name extends TaskName>(name: Name, input: TaskInputs[Name]): Promise<readonly TaskOutputs[Name][]>
  async function all<Name extends TaskName>(name: Name, input: TaskInputs[Name]) {
    const order = () => ({ name, inputs: [input], taken: counter() })
    const done = await inTurn(() => together([...workers.map((worker) => ask(worker, order())), takePart(tasks, order())]))
    return done.flat().map(({ output }) => output)
  }

  /** Done by one of the other threads, beside whatever else there is to do. */
  async function elsewhere<Name extends TaskName>(name: Name, input: TaskInputs[Name]): Promise<TaskOutputs[Name]> {
    const [worker] = workers.toSorted((a, b) => a.waiting.length - b.waiting.length)
    if (worker === undefined) return tasks[name](input)
    const [done] = await ask(worker, { name, inputs: [input], taken: counter() })
    if (done === undefined) throw new RangeError('A thread did nothing')
    return done.output
  }

  const collect = () => all('collect', undefined)

  return {
    count,
    scan: async (source, { columns, spans }) => {
      const shares = Array.from({ length: count }, (_, thread) => ({
        source,
        columns: columns.filter((_, c) => c % count === thread),
        spans: thread === count - 1 ? spans : undefined,
      }))
      const parts = await each('scan', shares)
      return {
        columns: columns.flatMap((_, c) => parts[c % count]?.columns[Math.floor(c / count)] ?? []),
        spans: parts.at(-1)?.spans,
        rows: parts[0]?.rows ?? [],
      }
    },
    normalise: (work) => each('normalise', work),
    evidence: async (fields) => {
      await all('openEvidence', fields)
      return (copied) => each('readEvidence', copied)
    },
    survive: (work) => each('survive', work),
    mapRows: async (recipe) => {
      const mapping = mappings++
      await all('openMapping', { mapping, recipe })
      return (rows) => elsewhere('mapRows', { mapping, rows })
    },
    collect,
    crew: async (material, words) => {
      await all('open', { material, words })
      return { threads: count, each, all, end: collect }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()))
    },
  }
}

/** This thread works for so long before it looks what else there is to do: an interrupt, a progress bar. */
const breath = 50

async function takePart<Name extends TaskName>(tasks: Tasks, order: Order<Name>): Promise<readonly Done<Name>[]> {
  const all: Done<Name>[] = []
  let since = performance.now()
  for (const done of perform(tasks, order)) {
    all.push(done)
    if (performance.now() - since < breath) continue
    await setImmediate()
    since = performance.now()
  }
  return all
}

/** Waits for all, so that no thread is still at work when one has failed. */
async function together<Its>(promises: readonly Promise<Its>[]): Promise<readonly Its[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}

function counter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}
