import { fork } from 'node:child_process'
import { once } from 'node:events'
import { workerHeap } from '../../local/worker-heap.ts'
import type { Measured } from '../measured.ts'
import { median, spread } from '../statistics.ts'
import { Ran } from './ran.ts'
import { systems } from './systems.ts'

const latencyMilliseconds = 20
const goalOfTime = 1.1
const goalOfMegabytes = 50
const pagesWhenQuick = 30

/**
 * A full pull of contacts from each stand-in, which answers 20 ms late: through the connector, and in a bare loop of the vendor's own SDK
 * over the same pages. By turns, each in a process of its own with the worker's heap; the median of the ratios counts.
 */
export async function measurePulls({ quick }: { readonly quick: boolean }): Promise<Measured> {
  const rounds = quick ? 1 : 3
  const rows: Record<string, string | number>[] = []
  const missed: string[] = []
  const ratios: Record<string, number> = {}
  for (const [system, { pageSize }] of systems) {
    const records = quick ? pagesWhenQuick * pageSize : 100_000
    const served = await start('serve.ts', [system, String(records), String(latencyMilliseconds)])
    const environment = JSON.stringify(served.message)
    const runs: { bare: Ran; connector: Ran }[] = []
    for (let round = 0; round < rounds; round++) {
      const bare = await finished('bare', system, environment)
      runs.push({ bare, connector: await finished('connector', system, environment) })
    }
    served.child.kill()
    const ratio = median(runs.map(({ bare, connector }) => connector.milliseconds / bare.milliseconds))
    const grown = median(runs.map(({ connector }) => connector.grownMegabytes))
    rows.push({
      system,
      records: runs[0]?.connector.records ?? 0,
      pages: runs[0]?.connector.pages ?? 0,
      'bare s': seconds(median(runs.map(({ bare }) => bare.milliseconds))),
      'connector s': seconds(median(runs.map(({ connector }) => connector.milliseconds))),
      ratio: Number(ratio.toFixed(3)),
      'spread of ratio': spread(runs.map(({ bare, connector }) => connector.milliseconds / bare.milliseconds)),
      'grows by MB': Math.round(grown),
      'bare grows by MB': Math.round(median(runs.map(({ bare }) => bare.grownMegabytes))),
      goal: `${quick ? '' : `ratio ${goalOfTime}, `}${goalOfMegabytes} MB`,
    })
    if (runs.some(({ connector }) => connector.records !== records)) missed.push(`${system}: not all of ${records} records came`)
    ratios[`${system}: connector to bare loop`] = ratio
    if (!quick && ratio > goalOfTime)
      // of few pages, the beginning of a pull weighs too much
      missed.push(`${system}: ${ratio.toFixed(2)} times the bare loop, and the goal is ${goalOfTime}`)
    if (grown > goalOfMegabytes)
      missed.push(`${system}: memory grows by ${grown.toFixed(0)} MB, and the goal is ${goalOfMegabytes}`)
  }
  return { rows, missed, ratios }
}

async function finished(way: 'bare' | 'connector', system: string, environment: string): Promise<Ran> {
  const { child, message } = await start('run.ts', [way, system, environment], workerHeap)
  if (child.exitCode === null) await once(child, 'exit')
  return Ran.parse(message)
}

async function start(file: string, args: readonly string[], flags: readonly string[] = []) {
  const child = fork(new URL(file, import.meta.url), args, { execArgv: [...flags] })
  const [message]: unknown[] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => failed(file, code)),
  ])
  return { child, message }
}

function failed(file: string, code: unknown): never {
  throw new Error(`${file} ended with ${String(code)} before it was done`)
}

function seconds(milliseconds: number): number {
  return Number((milliseconds / 1000).toFixed(1))
}
