import { randomUUID } from 'node:crypto'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

type Context = Readonly<Record<string, readonly string[]>>

export interface ErrorDetail {
  readonly message: string
  readonly code?: string
  readonly context?: Context
}

/** The body of an error, in a batch or on its own. */
export interface ErrorBody {
  readonly status: 'error'
  readonly category: string
  readonly message: string
  readonly subCategory?: string
  readonly errors?: readonly ErrorDetail[]
  readonly context?: Context
  readonly links?: Readonly<Record<string, string>>
  readonly errorType?: string
  readonly policyName?: string
  readonly groupName?: string
}

/** What the vendor answers instead of doing it. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode
  readonly body: ErrorBody

  constructor(status: ContentfulStatusCode, category: string, message: string, more: Partial<ErrorBody> = {}) {
    super(message)
    this.status = status
    this.body = { status: 'error', message, ...more, category }
  }

  toJSON(): ErrorBody & { readonly correlationId: string } {
    return { ...this.body, correlationId: randomUUID() }
  }
}

export function invalid(message: string, more?: Partial<ErrorBody>): Refusal {
  return new Refusal(400, 'VALIDATION_ERROR', message, more)
}

export function notFound(message = 'resource not found'): Refusal {
  return new Refusal(404, 'OBJECT_NOT_FOUND', message)
}

export function conflict(existing: string): Refusal {
  return new Refusal(409, 'CONFLICT', `Contact already exists. Existing ID: ${existing}`)
}

export interface InvalidValue {
  readonly name: string
  /** `INVALID_OPTION` and the like. */
  readonly error: string
  readonly message: string
}

/** The vendor names what is wrong twice: as text within the message, and as details. */
export function invalidValues(found: readonly InvalidValue[]): Refusal {
  const listed = found.map((one) => ({ isValid: false, ...one, localizedErrorMessage: one.message }))
  return invalid(`Property values were not valid: ${JSON.stringify(listed)}`, {
    errors: found.map(({ name, error, message }) => ({ message, code: error, context: { propertyName: [name] } })),
  })
}
