/** The vendor's kinds of error, as its JSON names them. */
export type RefusalType = 'api_error' | 'idempotency_error' | 'invalid_request_error'

export interface RefusalDetails {
  readonly message: string
  readonly type?: RefusalType
  readonly code?: string
  /** The parameter at fault, in the notation of forms: `address[city]`. */
  readonly param?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that is no success. */
export class Refusal extends Error {
  readonly answer: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: object }

  constructor(status: number, { message, type = 'invalid_request_error', code, param, headers = {} }: RefusalDetails) {
    super(message)
    const documented = code === undefined ? {} : { code, doc_url: `https://stripe.com/docs/error-codes/${dashed(code)}` }
    const body = { error: { ...documented, message, ...(param === undefined ? {} : { param }), type } }
    this.answer = { status, headers, body }
  }
}

function dashed(code: string): string {
  return code.replaceAll('_', '-')
}

/** A parameter that is not as it must be. */
export function invalid(param: string, message: string, code?: string): Refusal {
  return new Refusal(400, { message, param, ...(code === undefined ? {} : { code }) })
}

/** 404 for what the path names, 400 for what a parameter names. */
export function missing(noun: string, id: string, param = 'id'): Refusal {
  return new Refusal(param === 'id' ? 404 : 400, { message: `No such ${noun}: '${id}'`, code: 'resource_missing', param })
}

export function unknownParameters(names: readonly string[]): Refusal {
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`
  return invalid(names[0] ?? '', message, 'parameter_unknown')
}

export function onlyOne(first: string, second: string): Refusal {
  return invalid(first, `You may only specify one of these parameters: ${first}, ${second}.`)
}
