import type { Definition } from './definitions.ts'
import type { InvalidValue } from './refusal.ts'

/** A value as it is kept, or why the vendor refuses it. */
export type Judged = { readonly value: string } | { readonly refused: InvalidValue }

/** Normalises a value as the vendor does: e-mails are lower-cased, dates are days; phones stay as they were typed. */
export function judgeValue(definition: Definition, given: string): Judged {
  const { name, type } = definition
  if (given === '') return { value: '' }
  if (name === 'email' || name === 'work_email') return judgeEmail(name, given)
  if (name === 'hs_additional_emails') return judgeEmails(name, given)
  if (name === 'domain') return { value: bareDomain(given) }
  if (type === 'number') return judgeNumber(name, given)
  if (type === 'date') return judgeDate(name, given)
  if (type === 'datetime') return judgeTime(name, given)
  if (type === 'bool') return judgeOption(name, given.toLowerCase(), ['true', 'false'])
  if (type === 'enumeration') return judgeOptions(definition, given)
  return { value: given }
}

/** What was given, as the vendor takes it: everything is text, and nothing is ''. */
export function textOf(given: unknown): string {
  if (given === null || given === undefined) return ''
  return typeof given === 'string' ? given : JSON.stringify(given)
}

function refused(name: string, error: string, message: string): Judged {
  return { refused: { name, error, message } }
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** Of a normalised one. */
export function isEmail(email: string): boolean {
  return /^[^\s@<>(),;:"[\]]+@[^\s@.<>(),;:"[\]]+(\.[^\s@.<>(),;:"[\]]+)+$/.test(email) && !/^\.|\.\.|\.@/.test(email)
}

function judgeEmail(name: string, given: string): Judged {
  const value = normalEmail(given)
  return isEmail(value) ? { value } : refused(name, 'INVALID_EMAIL', `Email address ${given} is invalid`)
}

function judgeEmails(name: string, given: string): Judged {
  const judged = given.split(';').map((email) => judgeEmail(name, email))
  const bad = judged.find((one) => 'refused' in one)
  return bad ?? { value: judged.map((one) => ('value' in one ? one.value : '')).join(';') }
}

function bareDomain(given: string): string {
  const host = given
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
  return host.replace(/^www\./, '').replace(/[/?#].*$/, '')
}

function judgeNumber(name: string, given: string): Judged {
  const isNumber = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(given.trim())
  return isNumber ? { value: given.trim() } : refused(name, 'INVALID_DOUBLE', `${given} was not a valid number.`)
}

function judgeDate(name: string, given: string): Judged {
  const time = timeOf(given)
  if (time === undefined) return refused(name, 'INVALID_LONG', `${given} was not a valid long.`)
  const value = new Date(time).toISOString()
  if (value.endsWith('T00:00:00.000Z')) return { value: value.slice(0, 10) }
  return refused(name, 'INVALID_DATE', `${time} is at ${value.slice(11, -1)} UTC, not midnight!`)
}

function judgeTime(name: string, given: string): Judged {
  const time = timeOf(given)
  if (time === undefined) return refused(name, 'INVALID_LONG', `${given} was not a valid long.`)
  return { value: new Date(time).toISOString() }
}

/** From milliseconds, a day or a time in ISO 8601. */
export function timeOf(given: string): number | undefined {
  if (/^-?\d{1,14}$/.test(given)) return Number(given)
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(given)) return undefined
  const time = Date.parse(given)
  return Number.isNaN(time) || (given.length === 10 && !new Date(time).toISOString().startsWith(given)) ? undefined : time
}

function judgeOptions({ name, options, fieldType }: Definition, given: string): Judged {
  const allowed = options.map(({ value }) => value)
  if (fieldType !== 'checkbox') return judgeOption(name, given, allowed)
  const judged = given.split(';').map((one) => judgeOption(name, one, allowed))
  return judged.find((one) => 'refused' in one) ?? { value: given }
}

function judgeOption(name: string, given: string, allowed: readonly string[]): Judged {
  if (allowed.includes(given)) return { value: given }
  return refused(name, 'INVALID_OPTION', `${given} was not one of the allowed options: [${allowed.join(', ')}]`)
}
