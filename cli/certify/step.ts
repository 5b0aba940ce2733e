import type { Context } from '../../core/connector.ts'
import { GoldthreadError, messageOf } from '../../core/errors.ts'
import { looking } from '../looking.ts'

/** One line of the report. It holds counts, names of fields and our own messages: nothing of a person. */
export interface Step {
  readonly step: string
  readonly object?: string
  readonly result: 'ok' | 'failed' | 'skipped'
  /** What was found, or why not. */
  readonly found: string
  readonly requests: number
}

/** A look at the source that counts its requests. */
export interface Look extends Context<unknown> {
  readonly requests: () => number
}

/** Told by a step that does not apply. */
export class Skipped extends Error {}

const longest = 5 * 60_000

/** Runs one step with a look of its own: what it throws is what it found. */
export async function tried(
  { step, object, settings }: { readonly step: string; readonly object?: string; readonly settings: unknown },
  work: (look: Look) => Promise<string>,
): Promise<Step> {
  const look = countingLook(settings)
  const told = (result: Step['result'], found: string): Step => ({
    step,
    ...(object !== undefined && { object }),
    result,
    found,
    requests: look.requests(),
  })
  try {
    return told('ok', await work(look))
  } catch (error) {
    return error instanceof Skipped ? told('skipped', error.message) : told('failed', explained(error))
  }
}

/** The words of others may quote anything. */
function explained(error: unknown): string {
  if (error instanceof GoldthreadError) return messageOf(error)
  return `${error instanceof Error ? error.name : 'Something'} was thrown, which the connector does not explain`
}

function countingLook(settings: unknown): Look {
  const { traffic, ...context } = looking(settings, { milliseconds: longest })
  let requests = 0
  return {
    ...context,
    requests: () => requests,
    traffic: {
      learn: (limit, usage) => traffic.learn(limit, usage),
      request: (asked, send) =>
        traffic.request(asked, () => {
          requests++
          return send()
        }),
    },
  }
}
