import type { Problem } from '../../core/errors.ts'
import { unknownName } from './customer.ts'
import type { Document, Path } from './document.ts'
import { shown, valueAt } from './issues.ts'
import type { Connectors, Variable } from './load.ts'
import type { ConnectionFile } from './schema/connection.ts'
import { filled } from './variables.ts'

/** Settings and credentials, filled from the environment and parsed by the connector's own schema. */
export function readSettings(
  document: Document,
  file: ConnectionFile,
  connectors: Connectors,
  variable: Variable,
  problems: Problem[],
): unknown {
  const known = problems.length
  const given = (section: 'settings' | 'credentials') => filled(file[section], variable, document, [section], problems)
  const merged = Object.assign({}, given('settings'), given('credentials'))
  const schema = connectors.get(file.connector)
  if (schema === undefined) {
    problems.push(document.problem(['connector'], 'value', unknownName(file.connector, [...connectors.keys()], 'connectors')))
    return undefined
  }
  const parsed = schema.safeParse(merged)
  if (parsed.success) return parsed.data
  // A value that is missing from the environment is one mistake, not two.
  if (problems.length === known) problems.push(...parsed.error.issues.flatMap((issue) => settingProblems(document, issue)))
  return undefined
}

type Issue = { readonly path: Path; readonly message: string; readonly code?: string; readonly keys?: readonly string[] }

function settingProblems(document: Document, issue: Issue): Problem[] {
  const keys = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : undefined
  if (keys !== undefined) {
    return keys.map((key) => {
      const path = [sectionOf(document, [...issue.path, key]), ...issue.path, key]
      return document.problem(path, 'key', { found: key, allowed: 'a setting of this connector' })
    })
  }
  const section = sectionOf(document, issue.path)
  const path = [section, ...issue.path]
  const written = valueAt(document.data, path)
  const found = written === undefined ? `no ${issue.path.join('.')}` : section === 'credentials' ? 'a value' : shown(written)
  return [document.problem(path, 'value', { found, allowed: issue.message })]
}

/** A credential is never shown, not even one that is written into the file. */
function sectionOf(document: Document, path: Path): 'settings' | 'credentials' {
  return valueAt(document.data, ['credentials', ...path]) === undefined ? 'settings' : 'credentials'
}
