import { ApplicationFailure } from '@temporalio/common'
import { GoldthreadError, MappingError, messageOf } from '../core/errors.ts'

/** Nothing but a person mends these. */
const lasting: readonly string[] = ['configuration', 'credentials']

/**
 * What Temporal is told of an error: it keeps messages in the clear for weeks, so only our own, which hold no personal data, go through.
 * Of any other error there is its name, its code and where it was thrown; Postgres, for one, quotes values in its messages.
 */
export function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error
  if (error instanceof GoldthreadError) {
    const message = error instanceof MappingError ? mistakesOf(error) : messageOf(error)
    return ApplicationFailure.create({ message, type: error.kind, nonRetryable: lasting.includes(error.kind) })
  }
  if (isOutdated(error)) {
    const message = 'The store is not up to date with this version. Run `npx goldthread apply`'
    return ApplicationFailure.create({ message, type: 'configuration', nonRetryable: true })
  }
  return ApplicationFailure.create({ message: `${describe(error)}\n${placesOf(error)}`, type: 'unexpected' })
}

/** Postgres knows no such table or column. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '42703')
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}

function placesOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { stack = '', message } = error
  const from = stack.indexOf(message) // values in the message may have lines that look like places
  return stack
    .slice(from < 0 ? stack.length : from + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n')
}

const mostMistakes = 3

/** With their places: whoever reads it in the Temporal UI mends it there. They hold no secret, as they are shown by `check`. */
function mistakesOf({ message, problems }: MappingError): string {
  const shown = problems.slice(0, mostMistakes).map(({ file, line, column, found }) => `${file}:${line}:${column} ${found}`)
  return `${message}: ${shown.join('; ')}. Run \`npx goldthread check\``
}
