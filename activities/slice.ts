import { Context } from '@temporalio/activity'

/** How long an activity goes on before it reports to its workflow; in between, a workflow can be paused. */
const sliceMilliseconds = 60_000

export interface Slice {
  /** Says that we live, and how far we are. @throws what cancelled the activity, if something did */
  beat(counts: Readonly<Record<string, number>>): void
  isOver(): boolean
  readonly signal: AbortSignal
}

/** The time slice of the activity that runs now. */
export function currentSlice(): Slice {
  const context = Context.current()
  const end = Date.now() + sliceMilliseconds
  return {
    beat: (counts) => {
      context.heartbeat(counts)
      context.cancellationSignal.throwIfAborted()
    },
    isOver: () => Date.now() >= end,
    signal: context.cancellationSignal,
  }
}
