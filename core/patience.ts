import { setTimeout as sleep } from 'node:timers/promises'
import { GoldthreadError, LimitReached, Postponed } from './errors.ts'
import type { Asked, Traffic, Usage } from './traffic.ts'

/** Where turns are given out: the store's for all workers, or `openBudget` for a person who looks at a source. */
export interface Budget {
  /** Takes a turn under each of these limits. @returns milliseconds to wait before it @throws Postponed where it is too far away */
  turn(limits: readonly string[]): Promise<number>
  /** Lets nobody send under this limit until then; where the vendor gave no time, until a time that grows with each refusal. */
  block(limit: string, until: Date | undefined): Promise<Date>
  learn(limit: string, usage: Usage): void
  /** A request under these limits was not refused: refusals are in a row no more. */
  passed(limits: readonly string[]): void
}

/** The longest that a worker is held for a turn. */
export const longestWait = 2_000

/** Before the second, third and fourth attempt of a request; half of it is by lot, so that workers do not come back in step. */
const pauses = [250, 800, 1_800]

export function trafficOf(budget: Budget, signal: AbortSignal): Traffic {
  return {
    learn: (limit, usage) => budget.learn(limit, usage),
    request: async (asked, send) => {
      for (let attempt = 0; ; attempt++) {
        await wait(await budget.turn(asked.limits), signal)
        try {
          const answer = await send()
          budget.passed(asked.limits)
          return answer
        } catch (error) {
          await wait(await pauseAfter(error, asked, attempt, budget), signal)
        }
      }
    },
  }
}

/** @throws the error itself where waiting a little does not help */
async function pauseAfter(error: unknown, { repeatable }: Asked, attempt: number, budget: Budget): Promise<number> {
  if (error instanceof LimitReached) {
    const until = await budget.block(error.limit, error.until)
    if (until.getTime() - Date.now() > longestWait) throw new Postponed(error.limit, until)
    return until.getTime() - Date.now()
  }
  const pause = pauses[attempt]
  const isTemporary = error instanceof GoldthreadError && error.kind === 'unreachable' && !(error instanceof Postponed)
  if (!isTemporary || !repeatable || pause === undefined) throw error
  return (pause * (1 + Math.random())) / 2
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal })
}

/** Keeps no count of requests. Of refusals it does: a vendor may name times that do not help, and nobody asks it for ever. */
export function openBudget(): Budget {
  let refusals = 0
  return {
    turn: () => Promise.resolve(0),
    block: (_limit, until) => Promise.resolve(new Date(Math.max(until?.getTime() ?? 0, Date.now() + 500 * 2 ** refusals++))),
    learn: () => undefined,
    passed: () => void (refusals = 0),
  }
}
