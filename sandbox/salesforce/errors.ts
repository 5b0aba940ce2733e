/** An error as the API answers it: a status, a code of the vendor's, a message that may quote values, and the fields that it is about. */
export class SalesforceError extends Error {
  readonly status: 300 | 400 | 401 | 403 | 404 | 409 | 412 | 414
  readonly code: string
  readonly fields: readonly string[]

  constructor(status: SalesforceError['status'], code: string, message: string, fields: readonly string[] = []) {
    super(message)
    this.name = 'SalesforceError'
    this.status = status
    this.code = code
    this.fields = fields
  }
}

/** The body of an error's answer: always a list. */
export function errorBody({ code, message, fields }: SalesforceError): object[] {
  return [{ message, errorCode: code, ...(fields.length > 0 ? { fields } : {}) }]
}

/** An error of one record among others that may have gone well. */
export function failedResult(error: SalesforceError): object {
  return { success: false, errors: [{ statusCode: error.code, message: error.message, fields: error.fields }] }
}

export function notFound(): SalesforceError {
  return new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist')
}

/** JSON of a type that the field cannot take. */
export function unparsable(type: string, value: unknown): SalesforceError {
  const found = `${tokenOf(value)}, or the request may be missing a required field at [line:1, column:2]`
  return new SalesforceError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of ${type} from ${found}`)
}

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return `VALUE_STRING value ${value}`
  if (typeof value === 'number') return `VALUE_NUMBER_INT value ${value}`
  if (typeof value === 'boolean') return `VALUE_${String(value).toUpperCase()}`
  return 'START_OBJECT'
}
