import type { JobInputs, JobName, JobOutputs, Jobs } from './jobs.ts'
import type { Material } from './material.ts'
import type { Frequencies } from './model.ts'

/** Threads that do jobs on one material. */
export interface Crew {
  readonly threads: number
  /** Each job once, by whoever is free. @returns results in the order of the jobs */
  readonly each: <Name extends JobName>(name: Name, inputs: readonly JobInputs[Name][]) => Promise<readonly JobOutputs[Name][]>
  /** The same job in every thread. */
  readonly all: <Name extends JobName>(name: Name, input: JobInputs[Name]) => Promise<readonly JobOutputs[Name][]>
  /** Nothing more is asked of it: what was made to compare with is freed, and of a million records that is 60 MB. */
  readonly end: () => Promise<unknown>
}

/** Gives a material its crew. @param words by field: how often its words are, where it has any */
export type CrewFor = (material: Material, words: readonly (Frequencies | undefined)[]) => Promise<Crew>

/** Does all of it in this thread. */
export function aloneWith(jobs: Jobs): Crew {
  return {
    threads: 1,
    each: async (name, inputs) => inputs.map((input) => jobs[name](input)),
    all: async (name, input) => [jobs[name](input)],
    end: async () => undefined,
  }
}

/** A crew that says what it is about to do. @param before throws to end the work */
export function watched(crew: Crew, before: (name: JobName) => void): Crew {
  return {
    threads: crew.threads,
    each: async (name, inputs) => {
      before(name)
      return crew.each(name, inputs)
    },
    all: async (name, input) => {
      before(name)
      return crew.all(name, input)
    },
    end: crew.end,
  }
}
