/** Who acts on an error, and how: it decides the exit code of a command and whether Temporal tries again. */
export type ErrorKind =
  | 'configuration' // a mapping, a setting or a command is wrong: its author mends it; never retried
  | 'credentials' // a source refuses us: mend the setting that the message names; never retried
  | 'unreachable' // database, Temporal or a source does not answer: retried
  | 'conflict' // another attempt was faster: this one gives up, and nothing is lost; retried
  | 'waiting' // a person has to decide first
  | 'failed' // something went wrong, and the message says what

/**
 * Every error that is meant to be read. The message says what happened and `remedy` what to do next; neither holds personal data
 * or a secret, because both are shown in Temporal's UI and in logs.
 */
export class GoldthreadError extends Error {
  readonly kind: ErrorKind
  readonly remedy: string | undefined

  constructor(kind: ErrorKind, message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'GoldthreadError'
    this.kind = kind
    this.remedy = remedy
  }
}

/** The remedy where what runs and what was applied differ. */
export const applyFirst = 'Run `npx goldthread apply`'

/** One mistake in a file that a person wrote. */
export interface Problem {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly found: string
  readonly allowed?: string
  readonly hint?: string
}

/** Every mistake of the mapping files, or of a file like them, all at once. */
export class MappingError extends GoldthreadError {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], where = 'the mapping files') {
    super('configuration', `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'} in ${where}`)
    this.problems = problems
  }
}

/** A message that is safe to show, of anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof GoldthreadError) return error.remedy ? `${error.message}. ${error.remedy}` : error.message
  return error instanceof Error ? error.message : String(error)
}

/** The vendor refuses for now, because too much was asked of it. What was asked was not done. */
export class LimitReached extends GoldthreadError {
  readonly limit: string
  /** When it may be asked again, where the vendor tells. */
  readonly until: Date | undefined

  constructor(limit: string, until: Date | undefined, message: string) {
    super('unreachable', message)
    this.limit = limit
    this.until = until
  }
}

/** A request's turn is further away than anybody should hold a worker for. Nothing failed: whoever asked goes on at `until`. */
export class Postponed extends GoldthreadError {
  readonly limit: string
  readonly until: Date

  constructor(limit: string, until: Date) {
    super('unreachable', `The limit ${limit} of the account is used up until ${until.toISOString()}`)
    this.limit = limit
    this.until = until
  }
}
