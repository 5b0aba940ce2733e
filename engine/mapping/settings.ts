import { z } from 'zod'
import type { Problem } from '../../core/errors.ts'
import { unknownName } from './customer.ts'
import { valueAt } from './data.ts'
import type { Document, Path } from './document.ts'
import { type Finding, findingsOf, type Issue, issuesMeant, unknownKey } from './issues.ts'
import type { ConnectionParts } from './schema/connection.ts'
import { filled } from './variables.ts'

/** The settings' schema of each connector, by its name. */
export type Connectors = ReadonlyMap<string, z.ZodType>
export type Variable = (name: string) => string | undefined

/** Settings and credentials, filled from the environment and parsed by the connector's own schema. */
export function readSettings(
  document: Document,
  file: ConnectionParts,
  connectors: Connectors,
  variable: Variable,
  problems: Problem[],
): unknown {
  const before = problems.length
  const section = (name: 'settings' | 'credentials') => filled(file[name], variable, document, [name], problems)
  const merged = Object.assign({}, section('settings'), section('credentials'))
  if (file.connector === undefined) return undefined
  const schema = connectors.get(file.connector)
  if (schema === undefined) {
    problems.push(document.problem(['connector'], 'value', unknownName(file.connector, [...connectors.keys()], 'connectors')))
    return undefined
  }
  const parsed = schema.safeParse(merged)
  if (parsed.success) return parsed.data
  // A value that is missing from the environment is one mistake, not two.
  const issues =
    problems.length > before ? [] : parsed.error.issues.flatMap((issue) => issuesMeant(issue, valueAt(merged, issue.path)))
  for (const { path, at, complaint } of issues.flatMap((issue) => findings(issue, schema, merged))) {
    const name = valueAt(document.data, ['credentials', ...path]) === undefined ? 'settings' : 'credentials'
    // A credential is never shown, not even one that is written into the file.
    const found = name === 'credentials' && at === 'value' ? 'a value' : asWritten(document, [name, ...path], complaint.found)
    problems.push(document.problem([name, ...path], at, { ...complaint, found }))
  }
  return undefined
}

function findings(issue: Issue, schema: z.ZodType, data: unknown): Finding[] {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') : 'a setting of this connector'
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) return findingsOf(issue, data)
  return issue.keys.map((key) => unknownKey([key], key, known))
}

/** What came from the environment may be a secret: its reference is shown. */
function asWritten(document: Document, path: Path, found: string): string {
  const written = valueAt(document.data, path)
  return typeof written === 'string' && written.includes('${') ? written : found
}
