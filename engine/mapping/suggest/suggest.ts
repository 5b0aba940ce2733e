import type { FieldType } from '../../../core/model.ts'
import { contactPointTypes } from '../../../core/model.ts'
import { type Column, columnsOf } from './column.ts'
import { connectionYaml } from './connection.ts'
import { suggestConsent } from './consent.ts'
import { customerYaml, matchingYaml } from './customer.ts'
import { type ByRole, byRole, type SuggestedField, suggestFields } from './fields.ts'
import { guessOf } from './guess.ts'
import { chooseId } from './identity.ts'
import { resolve } from './resolve.ts'
import type { Guess } from './role.ts'
import { flow, scalar } from './yaml-text.ts'

export interface SuggestRequest {
  /** What the connection is to be called. */
  readonly name: string
  readonly header: readonly string[]
  /** A few hundred rows of the file, as they stand there. */
  readonly rows: readonly (readonly string[])[]
  /** The drop folder that the connection reads. */
  readonly folder: string
  /** The column that the user says is the id. */
  readonly id?: string
  /** Columns that are to be left out. */
  readonly ignore?: readonly string[]
  /** The column that tells who is who; it is no evidence. */
  readonly truth?: string
  /** The golden record's fields, where there is one already; without it, one is suggested. */
  readonly customerFields?: ReadonlyMap<string, { readonly type: FieldType; readonly many: boolean }>
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
  const { name, header, rows, folder, customerFields } = request
  const columns = columnsOf(header, rows)
  const setAside = [...(request.ignore ?? []), ...(request.truth === undefined ? [] : [request.truth])].map((column) =>
    column.trim(),
  )
  const identity = chooseId(
    columns.filter((column) => !setAside.includes(column.name)),
    request.id?.trim(),
  )
  const evidence = columns.filter((column) => !setAside.includes(column.name) && !identity.columns.includes(column.name))
  const resolved = resolve(evidence.map(guessOf).map(withoutOtherIds), evidence)
  const guesses = columns.map(
    ({ name }) => resolved.find(({ column }) => column === name) ?? setGuess(name, identity.columns, identity.why),
  )
  const of = byRole(guesses, columns)
  const { fields, foreign } = fitting(suggestFields(of), customerFields)
  const consent = customerFields === undefined ? of('consent').flatMap((placed) => suggestConsent(placed) ?? []) : []
  const kind = kindOf(of)
  const leftOut = [
    ...guesses.filter(({ role }) => role === 'ignored' || role === 'redundant'),
    ...foreign,
    ...unheard(of, consent.length),
  ]
  return {
    connection: connectionYaml({
      name,
      folder,
      sampled: rows.length,
      identity,
      kind,
      people: peopleOf(of),
      fields,
      consent,
      leftOut,
    }),
    ...(customerFields === undefined &&
      filesBeside(
        fields,
        kind.kinds,
        consent.map(({ channel }) => channel),
      )),
    guesses,
    id: `${identity.columns.join(', ') || 'row'}: ${identity.why}`,
  }
}

function filesBeside(
  fields: readonly SuggestedField[],
  kinds: readonly string[],
  channels: readonly string[],
): Pick<Suggestion, 'customer' | 'matching'> {
  const matching = matchingYaml(fields)
  return {
    customer: customerYaml({ fields, kinds, channels: [...new Set(channels)] }),
    ...(matching !== undefined && { matching }),
  }
}

function setGuess(column: string, id: readonly string[], why: string): Guess {
  return id.includes(column)
    ? { column, role: 'id', why, confidence: 1 }
    : { column, role: 'ignored', why: 'as you said', confidence: 1 }
}

/** An id that does not tell these rows apart tells nothing of a person either. */
function withoutOtherIds(guess: Guess): Guess {
  return guess.role === 'id' ? { ...guess, role: 'ignored', why: 'another id, which says nothing of a person' } : guess
}

/** The fields that a given customer.yaml has, under its names; for the rest, a reason why not. */
function fitting(
  fields: readonly SuggestedField[],
  known: SuggestRequest['customerFields'],
): { fields: SuggestedField[]; foreign: Guess[] } {
  if (known === undefined) return { fields: [...fields], foreign: [] }
  const kept: SuggestedField[] = []
  const foreign: Guess[] = []
  for (const field of fields) {
    const name = nameIn(known, field)
    if (name !== undefined) kept.push({ ...field, name, many: known.get(name)?.many ?? false })
    else
      foreign.push({
        column: field.name,
        role: 'ignored',
        why: `customer.yaml has no field for it (${field.type})`,
        confidence: 1,
      })
  }
  return { fields: kept, foreign }
}

function nameIn(known: NonNullable<SuggestRequest['customerFields']>, { name, type }: SuggestedField): string | undefined {
  if (known.get(name)?.type === type) return name
  return contactPointTypes.includes(type) ? [...known].find(([, field]) => field.type === type)?.[0] : undefined
}

function unheard(of: ByRole, told: number): Guess[] {
  return told === of('consent').length
    ? []
    : of('consent').map((guess) => ({ ...guess, why: 'tells of consent; say under consent: what its words mean' }))
}

function kindOf(of: ByRole): { readonly yaml: string; readonly why: string; readonly kinds: readonly string[] } {
  const [company] = of('company_name')
  const hasPeople = [...of('given_name'), ...of('family_name'), ...of('full_name')].length > 0
  if (company === undefined) return { yaml: 'person', why: 'no column names a company', kinds: ['person'] }
  if (!hasPeople) return { yaml: 'organisation', why: 'no column names a person', kinds: ['organisation'] }
  return {
    yaml: flow({ from: scalar(company.column), filled: 'organisation', otherwise: 'person' }),
    why: 'if the company is where a person works, write: person',
    kinds: ['person', 'organisation'],
  }
}

const two = /\p{L}\s*(?:[&+]|\s(?:and|und|et|y|en)\s)\s*\p{L}/iu

/** For rows such as `John & Mary`. */
function peopleOf(of: ByRole): string | undefined {
  const [given] = of('given_name')
  const [family] = of('family_name')
  const [full] = of('full_name')
  if (given !== undefined && family !== undefined)
    return namesTwo(given.at) ? flow({ given: scalar(given.column), family: scalar(family.column) }) : undefined
  return full !== undefined && namesTwo(full.at) ? flow({ full: scalar(full.column) }) : undefined
}

function namesTwo({ filled }: Column): boolean {
  return filled.some((cell) => two.test(cell))
}
