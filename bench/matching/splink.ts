import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Python } from '../python/environment.ts'
import type { Run } from './run.ts'

const script = fileURLToPath(new URL('run_splink.py', import.meta.url))

const Said = z.object({
  versions: z.string(),
  seconds: z.number(),
  stages: z.record(z.string(), z.number()),
  cpuSeconds: z.number(),
  megabytes: z.number(),
  f1: z.number(),
  threshold: z.number(),
})

/** Splink, ready to run. */
export interface Splink {
  /** Its seconds are those between its import and its clusters: neither Python's start nor the F1, which it tries thresholds for. */
  readonly run: (mode: 'train' | 'frozen', people: string, model: string) => Promise<Run>
}

/** @param sampled pairs of which Splink learns how often different people agree: most of the time of a training */
export function splinkWith(python: Python, sampled: number): Splink {
  return {
    run: async (mode, people, model) => {
      const said = await python.run(script, [mode, people, model, String(sampled)])
      const { versions, stages, threshold, ...its } = Said.parse(said)
      const taken = Object.entries(stages).map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)} s`)
      return { ...its, note: `${versions}: ${taken.join(', ')}, merged at ${threshold}` }
    },
  }
}
