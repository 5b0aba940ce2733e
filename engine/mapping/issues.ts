import type { z } from 'zod'
import type { Problem } from '../../core/errors.ts'
import type { Document, Path } from './document.ts'
import { didYouMean, nearest } from './near.ts'

type Issue = z.core.$ZodIssue

export interface Validated<Data> {
  /** What is left when every mistake is taken out, so that one mistake does not hide those in the rest of the file. */
  readonly sound: Data | undefined
  readonly problems: readonly Problem[]
}

/** Validates a file, and goes on behind each mistake: all of them are found in one go. */
export function validate<Data>(document: Document, schema: z.ZodType<Data>): Validated<Data> {
  const problems: Problem[] = [...document.problems]
  const spoiled = new Set<string>()
  let rest: unknown = structuredClone(document.data)
  while (rest !== undefined) {
    const parsed = schema.safeParse(rest)
    if (parsed.success) return { sound: parsed.data, problems }
    const issues = parsed.error.issues.flatMap((issue) => branchMeant(issue, valueAt(rest, issue.path)))
    for (const issue of issues.sort((a, b) => rank(a) - rank(b))) {
      if (!follows(issue, spoiled)) problems.push(...problemsOf(issue, document))
      spoil(issue, spoiled)
      rest = without(rest, issue)
    }
  }
  return { sound: undefined, problems }
}

/** An unknown key explains a missing one, and either explains why the whole does not fit: the causes come first. */
const rank = ({ code }: Issue): number => (code === 'unrecognized_keys' ? 0 : code === 'custom' ? 2 : 1)

const named = (path: Path): string => JSON.stringify(path)

/** Whether it only says that what an earlier mistake made of the file does not fit. */
function follows({ code, path }: Issue, spoiled: ReadonlySet<string>): boolean {
  return code !== 'unrecognized_keys' && spoiled.has(named(path))
}

function spoil(issue: Issue, spoiled: Set<string>): void {
  for (let end = issue.path.length; end >= 0; end--) spoiled.add(named(issue.path.slice(0, end)))
  if (issue.code !== 'unrecognized_keys') return
  for (const key of issue.keys) {
    const meant = nearest(key, issue.message.split(', '))
    if (meant !== undefined) spoiled.add(named([...issue.path, meant]))
  }
}

/** The issues of a union's branch that the author had in mind: the one that at least fits the value's type. */
function branchMeant(issue: Issue, value: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const fits = (branch: readonly Issue[]) =>
    !branch.some(
      ({ code, path }) =>
        path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof value === 'object')),
    )
  const meant = issue.errors.filter(fits).sort((a, b) => a.length - b.length)[0]
  if (meant === undefined) return [issue]
  return meant.flatMap((inner) => branchMeant({ ...inner, path: [...issue.path, ...inner.path] }, valueAt(value, inner.path)))
}

function problemsOf(issue: Issue, document: Document): Problem[] {
  const value = valueAt(document.data, issue.path)
  const last = String(issue.path.at(-1) ?? '')
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(', ')
    return issue.keys.map((key) =>
      document.problem([...issue.path, key], 'key', { found: key, allowed: issue.message, ...hintFor(key, known) }),
    )
  }
  if (issue.code === 'invalid_key') {
    return [document.problem(issue.path, 'key', { found: last, allowed: issue.issues[0]?.message ?? issue.message })]
  }
  const options = optionsOf(issue)
  const found = value === undefined && issue.code !== 'custom' ? `no ${last}` : shown(value)
  const hint = typeof value === 'string' ? hintFor(value, options) : {}
  return [document.problem(issue.path, 'value', { found, allowed: allowedBy(issue, options), ...hint })]
}

function hintFor(word: string, known: readonly string[]): { readonly hint?: string } {
  if (word === 'default' && known.includes('extract')) return { hint: 'default stands beside from, not among the transforms' }
  return word === 'UK' ? { hint: 'did you mean GB?' } : didYouMean(word, known)
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

function allowedBy(issue: Issue, options: readonly string[]): string {
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return options.join(', ')
  if (issue.code !== 'invalid_union') return issue.message
  return [...new Set(issue.errors.flat().map((inner) => allowedBy(inner, optionsOf(inner))))].join(', or ')
}

/** As an author recognises it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return `a mapping with ${Object.keys(value).join(', ') || 'nothing in it'}`
  return String(value)
}

export function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const key of path) value = isContainer(value) ? value[String(key)] : undefined
  return value
}

/** Without the smallest thing around the issue that has a name; elements of a list keep their places. */
function without(data: unknown, issue: Issue): unknown {
  if (issue.code === 'unrecognized_keys') {
    const parent = valueAt(data, issue.path)
    if (isContainer(parent)) for (const key of issue.keys) delete parent[key]
    return data
  }
  const isGone = issue.path.length > 0 && !isContainer(valueAt(data, issue.path.slice(0, -1)))
  if (isGone) return data
  for (let end = issue.path.length; end > 0; end--) {
    const parent = valueAt(data, issue.path.slice(0, end - 1))
    const key = String(issue.path[end - 1])
    if (isContainer(parent) && !Array.isArray(parent) && key in parent) {
      delete parent[key]
      return data
    }
  }
  return undefined
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
