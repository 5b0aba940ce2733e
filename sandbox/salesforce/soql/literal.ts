import type { LiteralType } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { FieldType } from '../fields.ts'
import { normalId } from '../ids.ts'
import type { Row } from '../rows.ts'
import { timeOf } from '../values.ts'
import { type From, located, type Path } from './path.ts'

export type Key = string | number | boolean | null

const day = 86_400_000

interface Kind {
  /** As errors call it. */
  readonly name: string
  readonly literals: readonly LiteralType[]
}

const text: Kind = { name: 'string', literals: ['STRING'] }
const numeric: Kind = { name: 'double', literals: ['INTEGER', 'DECIMAL'] }
const kinds: Readonly<Partial<Record<FieldType, Kind>>> = {
  boolean: { name: 'boolean', literals: ['BOOLEAN'] },
  date: { name: 'date', literals: ['DATE', 'DATE_LITERAL', 'DATE_N_LITERAL'] },
  datetime: { name: 'dateTime', literals: ['DATETIME', 'DATE_LITERAL', 'DATE_N_LITERAL'] },
  int: { ...numeric, name: 'int' },
  double: numeric,
  currency: { ...numeric, name: 'currency' },
}

/** A literal as it is compared with what the field's rows hold. @throws SalesforceError where it is of another type */
export function keyOfLiteral(from: From, { field }: Path, written: string, literal: LiteralType | undefined): Key {
  if (literal === 'NULL') return null
  const kind = kinds[field.type] ?? text
  if (literal === undefined || !kind.literals.includes(literal)) {
    const quotes = kind === text ? 'should be enclosed in quotes' : 'should not be enclosed in quotes'
    const message = `value of filter criterion for field '${field.name}' must be of type ${kind.name} and ${quotes}`
    throw located(from.soql, field.name, 'INVALID_FIELD', message)
  }
  if (literal === 'STRING') return keyOfText(field.type, unquoted(written))
  if (literal === 'BOOLEAN') return written.toUpperCase() === 'TRUE'
  if (literal === 'DATETIME') return timeOf(written) ?? malformed(written)
  if (literal === 'DATE') return written
  return Number(written)
}

/** What a row's value is compared by: text without regard to case, except that ids differ in it. */
export function keyReader({ field, read }: Path): (row: Row) => Key {
  const isId = field.type === 'id' || field.type === 'reference'
  return (row) => (isId ? idKey(read(row)) : keyOfValue(read(row)))
}

export function keyOfValue(value: unknown): Key {
  if (typeof value === 'string') return value.toLowerCase()
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function idKey(value: unknown): Key {
  return typeof value === 'string' ? value : null
}

function keyOfText(type: FieldType, value: string): Key {
  if (type !== 'id' && type !== 'reference') return value === '' ? null : value.toLowerCase()
  if (value === '') return null
  return normalId(value) ?? invalidId(value)
}

export function unquoted(written: string): string {
  return written.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter)
}

/** The days that a date literal such as `TODAY` means, as [from, to) in epoch milliseconds of UTC. */
export function daysOf(literal: string, n: number, now: number): readonly [number, number] {
  const today = Math.floor(now / day) * day
  const name = literal.replace(/:.*$/, '').toUpperCase()
  if (name === 'TODAY') return [today, today + day]
  if (name === 'YESTERDAY') return [today - day, today]
  if (name === 'TOMORROW') return [today + day, today + 2 * day]
  if (name === 'LAST_N_DAYS') return [today - n * day, today + day]
  if (name === 'NEXT_N_DAYS') return [today + day, today + (n + 1) * day]
  if (name === 'N_DAYS_AGO') return [today - n * day, today - (n - 1) * day]
  throw new SalesforceError(400, 'MALFORMED_QUERY', `the sandbox does not know the date literal ${name}`)
}

function malformed(token: string): never {
  throw new SalesforceError(400, 'MALFORMED_QUERY', `unexpected token: '${token}'`)
}

function invalidId(id: string): never {
  throw new SalesforceError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${id}`)
}
