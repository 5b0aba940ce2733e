import { ApplicationFailure } from '@temporalio/common'
import { GoldthreadError, messageOf } from '../core/errors.ts'

/** Nothing but a person mends these. */
const lasting: readonly string[] = ['configuration', 'credentials']

/**
 * What Temporal is told of an error: it keeps messages in the clear for weeks, so only our own, which hold no personal data, go through.
 * Of any other error there is its name, its code and where it was thrown; Postgres, for one, quotes values in its messages.
 */
export function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error
  if (error instanceof GoldthreadError) {
    return ApplicationFailure.create({ message: messageOf(error), type: error.kind, nonRetryable: lasting.includes(error.kind) })
  }
  return ApplicationFailure.create({ message: `${describe(error)}\n${placesOf(error)}`, type: 'unexpected' })
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}

function placesOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n')
}
