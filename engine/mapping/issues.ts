import type { z } from 'zod'
import { isContainer, valueAt } from './data.ts'
import type { Complaint, Path } from './document.ts'
import { countryHint, hintFor } from './hints.ts'
import { aCountryCode } from './transforms/country.ts'

export type Issue = z.core.$ZodIssue

/** What is wrong, and where. */
export interface Finding {
  readonly path: Path
  readonly at: 'key' | 'value'
  readonly complaint: Complaint
}

/** An issue of zod in the words of an author; `data` is what was validated. */
export function findingsOf(issue: Issue, data: unknown): Finding[] {
  const { path } = issue
  const value = valueAt(data, path)
  const last = String(path.at(-1) ?? '')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], key, issue.message))
  if (issue.code === 'invalid_key') {
    return [{ path, at: 'key', complaint: { found: last, allowed: issue.issues[0]?.message ?? issue.message } }]
  }
  if (issue.code === 'custom' && issue.params?.['at'] === 'key')
    return [{ path, at: 'key', complaint: { found: last, allowed: issue.message } }]
  const options = optionsOf(issue)
  const found = value === undefined ? `no ${last}` : value === null && path.length === 0 ? 'an empty file' : shown(value)
  const hint = typeof value !== 'string' ? {} : issue.message === aCountryCode ? countryHint(value) : hintFor(value, options)
  return [{ path, at: 'value', complaint: { found, allowed: allowedBy(issue), ...hint } }]
}

export function unknownKey(path: Path, key: string, known: string): Finding {
  return { path, at: 'key', complaint: { found: key, allowed: known, ...hintFor(key, known.split(', ')) } }
}

/** Of a union, the issues of the branch that the author had in mind: the one that at least fits the type of the value. */
export function issuesMeant(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.filter((branch) => fits(branch, value)).toSorted((a, b) => a.length - b.length)[0]
  if (meant === undefined) return [issue]
  return meant.flatMap((inner) => issuesMeant({ ...inner, path: [...issue.path, ...inner.path] }, valueAt(value, inner.path)))
}

function fits(branch: readonly Issue[], value: unknown): boolean {
  return branch.every((issue) => {
    if (issue.path.length > 0) return true
    if (issue.code === 'invalid_union') return issue.errors.some((inner) => fits(inner, value))
    return issue.code === 'invalid_value' ? typeof value === typeof issue.values[0] : issue.code !== 'invalid_type'
  })
}

function optionsOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(optionsOf) : []
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
}

const formatNames: Readonly<Record<string, string>> = {
  url: 'an address such as https://example.com',
  email: 'an e-mail address',
}

/** A schema's own words go before those that fit any schema. */
function allowedBy(issue: Issue): string {
  if (issue.code === 'too_small' && issue.message.startsWith('Too small')) return atLeast(issue)
  if (issue.code !== 'invalid_union' && !issue.message.startsWith('Invalid ')) return issue.message
  if (issue.code === 'invalid_format') return formatNames[issue.format] ?? issue.message
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return issue.values.map(quoted).join(', ')
  return issue.code === 'invalid_union' ? [...new Set(issue.errors.flat().map(allowedBy))].join(', or ') : issue.message
}

function atLeast({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  const least = inclusive === true ? `${minimum} or more` : `more than ${minimum}`
  return origin === 'number' || origin === 'int'
    ? `a number, ${least}`
    : `a ${origin === 'array' ? 'list' : 'text'} that is not empty`
}

function quoted(value: unknown): string {
  return typeof value === 'string' && !/^[\w./-]+$/.test(value) ? JSON.stringify(value) : String(value)
}

/** A value as its author recognises it. */
function shown(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (isContainer(value)) return `a mapping with ${Object.keys(value).join(', ') || 'nothing in it'}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
