import { LimitReached, Postponed } from '../../../core/errors.ts'
import type { Budget } from '../../../core/patience.ts'
import type { Asked, Traffic } from '../../../core/traffic.ts'

/** Sends everything once, and waits for nothing: each fault ends the work that met it, which then has to go on where it stood. */
export function impatient(signal: AbortSignal): Traffic {
  return {
    learn: () => undefined,
    request: async (_asked, send) => {
      signal.throwIfAborted()
      try {
        return await send()
      } catch (error) {
        throw error instanceof LimitReached ? new Postponed(error.limit, error.until ?? new Date()) : error
      }
    },
  }
}

/** A budget without a turn for anybody. */
export function drained(until: Date): Budget {
  return {
    turn: ([limit = '']) => Promise.reject(new Postponed(limit, until)),
    block: () => Promise.resolve(until),
    learn: () => undefined,
    passed: () => undefined,
  }
}

export interface Counted {
  readonly traffic: Traffic
  readonly asked: readonly Asked[]
  /** How often something was sent, repetitions among them. */
  readonly sent: () => number
}

export function counted(traffic: Traffic): Counted {
  const asked: Asked[] = []
  let sent = 0
  return {
    asked,
    sent: () => sent,
    traffic: {
      learn: (limit, usage) => traffic.learn(limit, usage),
      request: (its, send) => {
        asked.push(its)
        return traffic.request(its, () => {
          sent++
          return send()
        })
      },
    },
  }
}
