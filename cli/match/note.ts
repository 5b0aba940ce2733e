import { type Crew, watched } from '../../engine/matching/crew.ts'
import type { JobName } from '../../engine/matching/jobs.ts'

/** Tells people who wait what is done, and which share of the usual time is behind it. */
export type Note = (share: number, what: string) => void

const stages: Partial<Record<JobName, readonly [share: number, what: string]>> = {
  countPairs: [0.35, 'choosing what to compare'],
  countLevels: [0.4, 'learning what chance does'],
  countPatterns: [0.45, 'learning what matches do'],
  score: [0.6, 'comparing'],
  scoreKept: [0.75, 'comparing'],
  link: [0.85, 'clustering'],
}

/** A crew that tells what it does. */
export function telling(crew: Crew, note: Note): Crew {
  return watched(crew, (name) => {
    const stage = stages[name]
    if (stage !== undefined) note(stage[0], stage[1])
  })
}
