import { SalesforceError, unparsable } from './errors.ts'
import type { Field } from './fields.ts'
import { normalId } from './ids.ts'

/** Types of which a wrong value spoils the whole request, because its JSON cannot be read. */
export function parsed({ type }: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'boolean':
      return flag(value)
    case 'int':
    case 'double':
    case 'currency':
      return number(type, value)
    case 'date':
      return date(value)
    case 'datetime':
      return dateTime(value)
    default:
      if (typeof value !== 'string') throw unparsable('string', value)
      return value.trim() === '' ? null : value.trim()
  }
}

function flag(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw unparsable('boolean', value)
}

function number(type: string, value: unknown): number | null {
  if (value === '') return null
  const read = typeof value === 'string' ? Number(value) : value
  if (typeof read !== 'number' || !Number.isFinite(read)) throw unparsable(type, value)
  return type === 'int' ? Math.trunc(read) : read
}

function date(value: unknown): string | null {
  if (value === '') return null
  const day = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value) : null
  if (day === null) throw unparsable('date', value)
  const text = day[0].slice(0, 10)
  const time = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) throw unparsable('date', value)
  return text
}

function dateTime(value: unknown): number | null {
  if (value === '') return null
  const time = typeof value === 'string' ? timeOf(value) : value
  if (typeof time !== 'number' || !Number.isFinite(time)) throw unparsable('datetime', value)
  return Math.floor(time / 1000) * 1000
}

/** Epoch milliseconds of an ISO 8601 date-time with a zone, which may be `+0000` too; undefined where it is none. */
export function timeOf(text: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:?\d{2})$/.exec(text)
  if (parts?.[1] === undefined || parts[2] === undefined) return undefined
  const zone = parts[2] === 'Z' || parts[2].includes(':') ? parts[2] : `${parts[2].slice(0, 3)}:${parts[2].slice(3)}`
  const time = Date.parse(parts[1] + zone)
  return Number.isNaN(time) ? undefined : time
}

/** As answers write it: `2026-01-31T12:00:00.000+0000`. */
export function writtenTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000')
}

const mailbox = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i

/** What a field holds after a save, of a value that was parsed. @throws SalesforceError where the record is refused for it */
export function saved(field: Field, value: unknown): unknown {
  const { type, name, label, length, values = [], restricted } = field
  if (type === 'boolean' && value === null) {
    throw new SalesforceError(400, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `${label}: value not of required type: `, [name])
  }
  if (typeof value !== 'string') return value
  if (type === 'reference') return savedReference(field, value)
  if (type === 'email' && !mailbox.test(value)) {
    throw new SalesforceError(400, 'INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${value}`, [name])
  }
  if (length > 0 && value.length > length) {
    throw new SalesforceError(400, 'STRING_TOO_LONG', `${label}: data value too large: ${value} (max length=${length})`, [name])
  }
  if (restricted && !values.includes(value)) {
    const message = `${label}: bad value for restricted picklist field: ${value}`
    throw new SalesforceError(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [name])
  }
  if (type === 'date' && (value < '1700-01-01' || value > '4000-12-31')) {
    throw new SalesforceError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `${label}: invalid date: ${value}`, [name])
  }
  return type === 'email' ? value.toLowerCase() : value
}

function savedReference({ name, label }: Field, value: string): string {
  const id = normalId(value)
  if (id === undefined) throw new SalesforceError(400, 'MALFORMED_ID', `${label}: id value of incorrect type: ${value}`, [name])
  return id
}
