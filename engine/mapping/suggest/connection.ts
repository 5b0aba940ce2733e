import type { SuggestedConsent } from './consent.ts'
import type { Identity } from './identity.ts'
import type { Guess } from './role.ts'
import type { SuggestedField } from './suggested-field.ts'
import { commented, flow, list, oneLine, scalar, schemaLine } from './yaml-text.ts'

export interface ConnectionRequest {
  readonly name: string
  readonly schemas: string
  readonly folder: string
  readonly sampled: number
  readonly identity: Identity
  readonly kind: { readonly yaml: string; readonly why: string }
  /** The column that says when a row was last changed. */
  readonly modified: { readonly yaml: string; readonly why: string } | undefined
  readonly people: string | undefined
  readonly fields: readonly SuggestedField[]
  readonly consent: readonly SuggestedConsent[]
  readonly leftOut: readonly Guess[]
}

/** The connection file, each line with its reason. */
export function connectionYaml(request: ConnectionRequest): string {
  const { name, schemas, folder, sampled, identity, kind, modified, people, fields, consent, leftOut } = request
  return [
    schemaLine(schemas, 'connection'),
    `# ${oneLine(name)}: suggested from the header and ${sampled} row${sampled === 1 ? '' : 's'}. Read each reason, mend what is wrong, then delete it.`,
    'connector: pos',
    commented(
      `settings: ${flow({ folder: scalar(folder), ...(identity.columns.length === 0 && { ids: 'line' }) })}`,
      'add covers: all once every file holds every customer',
    ),
    'every: 1m',
    'serves: [service]',
    'objects:',
    '  customers:',
    commented(`    kind: ${kind.yaml}`, kind.why),
    ...idLines(identity),
    ...(modified === undefined ? [] : [commented(`    modified: ${modified.yaml}`, modified.why)]),
    ...(people === undefined ? [] : [commented(`    people: ${people}`, 'some rows name two people')]),
    `    fields:${fields.length === 0 ? ' {}' : ''}`,
    ...fields.flatMap(fieldLines),
    ...consentLines(consent),
    ...leftOutLines(leftOut),
    '',
  ].join('\n')
}

function idLines({ columns, why }: Identity): string[] {
  const [only, another] = columns
  if (only !== undefined) return [commented(`    id: ${another === undefined ? scalar(only) : list(columns)}`, why)]
  return [
    `    # ${why}, hence the number of the line stands for an id: a file that is delivered again with other lines makes other`,
    '    # customers of the same ones. Name columns that stay the same for as long as a customer does, as soon as there are any.',
  ]
}

function fieldLines({ name, many, entries }: SuggestedField): string[] {
  const [first] = entries
  if (!many && first !== undefined) return [commented(`      ${name}: ${first.yaml}`, first.why)]
  return [`      ${name}:`, ...entries.map(({ yaml, why }) => commented(`        - ${yaml}`, why))]
}

function consentLines(consent: readonly SuggestedConsent[]): string[] {
  if (consent.length === 0) return []
  return ['    consent:', ...consent.map(({ key, yaml, why }) => commented(`      ${key}: ${yaml}`, why))]
}

function leftOutLines(leftOut: readonly Guess[]): string[] {
  return leftOut.length === 0
    ? []
    : ['    # Left out:', ...leftOut.map(({ column, why }) => `    #   ${oneLine(`${column}: ${why}`)}`)]
}
