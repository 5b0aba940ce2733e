import type { ApiContext } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { isObject } from '../input.ts'

/** The body of a request. @throws SalesforceError where it is no object */
export async function bodyOf(c: ApiContext): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json()
  if (isObject(body)) return body
  throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required to be an object, but this one is none')
}

/** `v62.0` */
export function versionOf(c: ApiContext): string {
  return c.req.param('version') ?? ''
}

/** Whether the request says that a duplicate rule is to be passed over. */
export function allowsDuplicates(c: ApiContext): boolean {
  return /allowsave\s*=\s*true/i.test(c.req.header('sforce-duplicate-rule-header') ?? '')
}

export function param(c: ApiContext, name: string): string {
  return c.req.param(name) ?? ''
}
