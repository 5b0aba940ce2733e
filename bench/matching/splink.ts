import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ended, lastLine, type Run } from './run.ts'

const script = fileURLToPath(new URL('run_splink.py', import.meta.url))
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url))

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

/** In a Python environment of its own in this folder, made where it is not there. @throws Error where there is no Python, or no Splink for it */
export async function openSplink(folder: string): Promise<Splink> {
  const environment = join(folder, 'splink')
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const wanted = await readFile(requirements, 'utf8')
  const installed = join(environment, 'requirements.txt')
  if ((await readFile(installed, 'utf8').catch(() => '')) !== wanted) {
    await ended('python3', ['-m', 'venv', '--clear', environment])
    await ended(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements])
    await cp(requirements, installed)
  }
  return {
    run: async (mode, people, model) => {
      const { stdout } = await ended(python, [script, mode, people, model])
      const { versions, stages, threshold, ...its } = Said.parse(JSON.parse(lastLine(stdout)))
      const taken = Object.entries(stages).map(([stage, seconds]) => `${stage} ${seconds.toFixed(1)} s`)
      return { ...its, note: `${versions}: ${taken.join(', ')}, merged at ${threshold}` }
    },
  }
}
