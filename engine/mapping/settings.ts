import { z } from 'zod'
import type { Problem } from '../../core/errors.ts'
import { unknownName } from './customer.ts'
import { valueAt } from './data.ts'
import type { Document, Path } from './document.ts'
import { type Finding, findingsOf, type Issue, issuesMeant, unknownKey } from './issues.ts'
import type { ConnectionParts } from './schema/connection.ts'
import { filled, type Missing, namesIn, type Variable } from './variables.ts'

/** The settings' schema of each connector, by its name. */
export type Connectors = ReadonlyMap<string, z.ZodType>

export interface Given {
  readonly connectors: Connectors
  readonly variable: Variable
  /** Stands for `variable` in a connection for which that has nothing. */
  readonly standIn: Variable
}

/** Settings and credentials, filled from the environment and parsed by the connector's own schema. */
export function readSettings(
  document: Document,
  file: ConnectionParts,
  { connectors, ...given }: Given,
  problems: Problem[],
): unknown {
  const missing: Missing[] = []
  const { settings, credentials } = file
  // Half of the one and half of the other would send a real token to a stand-in, or a stand-in's to the vendor.
  const isReal = namesIn([settings, credentials]).some((name) => given.variable(name) !== undefined)
  const variable = isReal ? given.variable : given.standIn
  const merged = Object.assign({}, filled(settings, variable, missing), filled(credentials, variable, missing))
  const schema = connectors.get(file.connector ?? '')
  const hint = schema?.meta()?.['sandbox'] === true ? hintOfSandbox : {}
  problems.push(
    ...missing.map(({ path, name }) => document.problem(inSection(document, path), 'value', { ...unset(name), ...hint })),
  )
  if (file.connector === undefined) return undefined
  if (schema === undefined) {
    problems.push(document.problem(['connector'], 'value', unknownName(file.connector, [...connectors.keys()], 'connectors')))
    return undefined
  }
  const parsed = schema.safeParse(merged)
  if (parsed.success) return parsed.data
  const isMissing = ({ path }: Issue) => missing.some((one) => path.length > 0 && one.path[0] === path[0])
  const issues = parsed.error.issues
    .filter((issue) => !isMissing(issue))
    .flatMap((issue) => issuesMeant(issue, valueAt(merged, issue.path)))
  problems.push(...issues.flatMap((issue) => findings(issue, schema, merged)).map((finding) => settingProblem(document, finding)))
  return undefined
}

/** A connector says in the `meta` of its settings that the sandbox has a stand-in, whose variables count where there are no others. */
const hintOfSandbox = {
  hint: 'To try it without an account, run `npx goldthread sandbox`; with DATABASE_URL, set GOLDTHREAD_SANDBOX=on besides',
}

const unset = (name: string) => ({
  found: `\${${name}}, and ${name} is not set in the environment`,
  allowed: `a value in the environment, or \${${name}:-a default}`,
})

/** A credential is never shown, not even one that is written into the file. */
export function settingProblem(document: Document, { path, at, complaint }: Finding): Problem {
  const place = inSection(document, path)
  if (at === 'key') return document.problem(place, at, complaint)
  const found = place[0] === 'credentials' ? 'a value' : asWritten(document, place, complaint.found)
  return document.problem(place, at, { ...complaint, found })
}

function inSection(document: Document, path: Path): Path {
  return [valueAt(document.data, ['credentials', ...path]) === undefined ? 'settings' : 'credentials', ...path]
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
