import { Context } from '@temporalio/activity'

/** How long an activity goes on before it reports to its workflow; in between, a workflow can be paused. */
const sliceMilliseconds = 60_000

/** A page or a batch is one transaction and cannot beat within it, and a worker that was killed is missed by its beats alone. */
const beatMilliseconds = 1_000

export interface Slice extends Disposable {
  /** Says that we live, and how far we are. @throws what cancelled the activity, if something did */
  beat(counts: Readonly<Record<string, number>>): void
  isOver(): boolean
  readonly signal: AbortSignal
}

/** The time slice of the activity that runs now; it beats by itself until it is disposed of. */
export function currentSlice(): Slice {
  const context = Context.current()
  const end = Date.now() + sliceMilliseconds
  let last: Readonly<Record<string, number>> = {}
  const timer = setInterval(() => context.heartbeat(last), beatMilliseconds)
  return {
    beat: (counts) => {
      last = { ...counts }
      context.heartbeat(last)
      context.cancellationSignal.throwIfAborted()
    },
    isOver: () => Date.now() >= end,
    signal: context.cancellationSignal,
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
