import { byRole } from './by-role.ts'
import { columnsOf } from './column.ts'
import { connectionYaml } from './connection.ts'
import { consentsOf, type Purposes } from './consent.ts'
import { customerYaml, matchingYaml } from './customer.ts'
import { suggestFields } from './fields.ts'
import { type CustomerFields, fitting } from './fitting.ts'
import { guessOf } from './guess.ts'
import { chooseId } from './identity.ts'
import { modifiedOf } from './modified.ts'
import { kindOf, peopleOf } from './people.ts'
import { resolve } from './resolve.ts'
import type { Guess } from './role.ts'
import type { SuggestedField } from './suggested-field.ts'

export interface SuggestRequest {
  /** What the connection is to be called. */
  readonly name: string
  readonly header: readonly string[]
  /** A few hundred rows of the file, as they stand there. */
  readonly rows: readonly (readonly string[])[]
  /** What parts the file's columns, where it is known: it tells who wrote the file. */
  readonly delimiter?: string
  /** The drop folder that the connection reads. */
  readonly folder: string
  /** The column that the user says is the id. */
  readonly id?: string
  /** Columns that are to be left out. */
  readonly ignore?: readonly string[]
  /** The column that tells who is who; it is no evidence. */
  readonly truth?: string
  /** The golden record's fields, where there is one already; without it, one is suggested. */
  readonly customerFields?: CustomerFields
  /** The kinds that such a golden record has. */
  readonly kinds?: readonly string[]
  /** The purposes that it declares: consent is suggested for these only. */
  readonly purposes?: Purposes
  /** The folder of the schemas for editors, as seen from the mapping files, or absolute. */
  readonly schemas?: string
}

export interface Suggestion {
  /** `mappings/<name>.yaml` */
  readonly connection: string
  /** `mappings/customer.yaml`, where the user has none. */
  readonly customer?: string
  /** `mappings/matching.yaml`, where the user has no customer.yaml and the file holds what can be compared. */
  readonly matching?: string
  /** One for each column with a header, in the file's order. */
  readonly guesses: readonly Guess[]
  /** The columns that make the id, `row` where there are none, and how they were chosen. */
  readonly id: string
}

/** Mapping files for a table of customers that nobody has described. Comments hold reasons and headers, never a value. */
export function suggestMapping(request: SuggestRequest): Suggestion {
  const { name, header, rows, folder, customerFields, schemas = '../docs/schemas' } = request
  const all = columnsOf(header, rows)
  const columns = all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at)
  const setAside = new Map([
    ...all.filter((column) => !columns.includes(column)).map((column): [string, string] => [column.name, repeated]),
    ...[request.ignore ?? [], request.truth ?? []].flat().map((column): [string, string] => [column.trim(), 'as you said']),
  ])
  const identity = chooseId(
    columns.filter((column) => !setAside.has(column.name)),
    request.id?.trim(),
  )
  const evidence = columns.filter((column) => !setAside.has(column.name) && !identity.columns.includes(column.name))
  const resolved = resolve(evidence.map(guessOf).map(withoutOtherIds), evidence)
  const guesses = columns.map(
    ({ name }) =>
      resolved.find(({ column }) => column === name) ??
      (identity.columns.includes(name)
        ? setGuess(name, 'id', identity.why)
        : setGuess(name, 'ignored', setAside.get(name) ?? '')),
  )
  const of = byRole(guesses, columns)
  const { fields, foreign } = fitting(suggestFields(of, header, request.delimiter), customerFields)
  const consent = consentsOf(of('consent'), customerFields && (request.purposes ?? new Map()))
  const kind = kindOf(of, request.kinds)
  const { modified, leftOut: otherTimes } = modifiedOf(of)
  const leftOut = [
    ...guesses.filter(({ role }) => role === 'ignored' || role === 'redundant'),
    ...foreign,
    ...otherTimes,
    ...of('consent')
      .filter(({ column }) => !consent.some((told) => told.column === column))
      .map(untold),
  ]
  return {
    connection: connectionYaml({
      name,
      schemas,
      folder,
      sampled: rows.length,
      identity,
      kind,
      modified,
      people: peopleOf(of),
      fields,
      consent,
      leftOut,
    }),
    ...(customerFields === undefined &&
      filesBeside(
        schemas,
        fields,
        kind.kinds,
        consent.map(({ channel }) => channel),
      )),
    guesses,
    id: `${identity.columns.join(', ') || 'row'}: ${identity.why}`,
  }
}

function filesBeside(
  schemas: string,
  fields: readonly SuggestedField[],
  kinds: readonly string[],
  channels: readonly string[],
): Pick<Suggestion, 'customer' | 'matching'> {
  const matching = matchingYaml(schemas, fields)
  return {
    customer: customerYaml({ schemas, fields, kinds, channels: [...new Set(channels)] }),
    ...(matching !== undefined && { matching }),
  }
}

/** Why: a file is no table where a mapped column stands twice, as nobody knows which one is meant. */
const repeated = 'stands more than once in the header; to use it, call it something else in the export'

function setGuess(column: string, role: 'id' | 'ignored', why: string): Guess {
  return { column, role, why, confidence: 1 }
}

/** An id that does not tell these rows apart tells nothing of a person either. */
function withoutOtherIds(guess: Guess): Guess {
  return guess.role === 'id' ? { ...guess, role: 'ignored', why: 'another id, which says nothing of a person' } : guess
}

function untold(guess: Guess): Guess {
  return { ...guess, why: 'tells of consent; say under consent: what its words mean' }
}
