import type { JobInputs, JobName, JobOutputs, Jobs } from './jobs.ts'

/** Threads that do jobs on one material. */
export interface Crew {
  readonly threads: number
  /** Each job once, by whoever is free. @returns results in the order of the jobs */
  readonly each: <Name extends JobName>(name: Name, inputs: readonly JobInputs[Name][]) => Promise<readonly JobOutputs[Name][]>
  /** The same job in every thread. */
  readonly all: <Name extends JobName>(name: Name, input: JobInputs[Name]) => Promise<readonly JobOutputs[Name][]>
}

/** Does all of it in this thread. */
export function aloneWith(jobs: Jobs): Crew {
  return {
    threads: 1,
    each: async (name, inputs) => inputs.map((input) => jobs[name](input)),
    all: async (name, input) => [jobs[name](input)],
  }
}
