import type { Context } from '../core/connector.ts'
import { openBudget, trafficOf } from '../core/patience.ts'

/** For a person's look at a source: a few requests, which the share that is kept free pays for. */
export function looking(settings: unknown, { milliseconds }: { readonly milliseconds: number }): Context<unknown> {
  const signal = AbortSignal.timeout(milliseconds)
  return { settings, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }
}
