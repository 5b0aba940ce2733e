/**
 * What the time of a sync goes into: `read` waits for the source, `map` maps its rows and `store` stores them; `open` reads records out of the
 * store, `learn` learns a matching model, `match` finds who is the same, `golden` chooses golden values, `write` stores golden records,
 * memberships, keys and edges.
 */
export const stages = ['read', 'map', 'store', 'open', 'learn', 'match', 'golden', 'write'] as const
export type Stage = (typeof stages)[number]

/** Seconds. */
export type StageTimes = Readonly<Partial<Record<Stage, number>>>

/** Tells what time goes into: all of it that passed since it was asked last goes to one stage. */
export interface StageClock {
  readonly lap: (stage: Stage) => void
  /** What has come together since it was asked last. */
  readonly take: () => StageTimes
}

/** @param now milliseconds */
export function stageClock(now: () => number): StageClock {
  let times: Partial<Record<Stage, number>> = {}
  let last = now()
  return {
    lap: (stage) => {
      const time = now()
      times[stage] = (times[stage] ?? 0) + (time - last) / 1000
      last = time
    },
    take: () => {
      const taken = times
      times = {}
      last = now()
      return taken
    },
  }
}

/** A part of these times. */
export function shareOf(times: StageTimes, share: number): StageTimes {
  return Object.fromEntries(Object.entries(times).map(([stage, seconds]) => [stage, seconds * share]))
}
