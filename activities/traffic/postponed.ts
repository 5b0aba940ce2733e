import { Postponed } from '../../core/errors.ts'

/** The postponement in an error, also where a vendor's SDK wrapped it into one of its own. */
export function postponedIn(error: unknown): Postponed | undefined {
  if (error instanceof Postponed) return error
  if (!(error instanceof Error)) return undefined
  const inner = error instanceof AggregateError ? [error.cause, ...error.errors] : [error.cause]
  return inner.map(postponedIn).find((found) => found !== undefined)
}
