import type { Customer } from './customer.ts'
import { invalid, type Refusal } from './refusal.ts'

export type Matches = (customer: Customer) => boolean

type Read = (customer: Customer) => string | null

/** What may be searched for by its text, besides metadata. */
const texts: ReadonlyMap<string, Read> = new Map([
  ['email', ({ email }) => email],
  ['name', ({ name }) => name],
  ['phone', ({ phone }) => phone],
])

const mostClauses = 10
const shortestPart = 3

/** `-metadata["key"]:"value"`: negation, field, key, operator, quoted text or a bare word. */
const clausePattern =
  /\s*(-?)([A-Za-z_]+)(?:\[(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\])?(:|~|>=|<=|>|<|=)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))/y
const joinPattern = /\s+(?:(and|or)\s+)?/iy

/**
 * Compiles a query of the vendor's search language for customers: clauses joined by AND (or a blank) or by OR, never by both. Whole values
 * and parts are compared without regard to case. @throws Refusal
 */
export function compileQuery(query: string): Matches {
  const { clauses, joins } = split(query)
  if (clauses.length > mostClauses) throw unparsable()
  if (joins.has('and') && joins.has('or')) throw unparsable()
  return joins.has('or')
    ? (customer) => clauses.some((matches) => matches(customer))
    : (customer) => clauses.every((matches) => matches(customer))
}

function split(query: string): { readonly clauses: readonly Matches[]; readonly joins: ReadonlySet<string> } {
  const text = query.trim()
  const clauses: Matches[] = []
  const joins = new Set<string>()
  for (let at = 0; at < text.length || clauses.length === 0; ) {
    clausePattern.lastIndex = at
    const clause = clausePattern.exec(text)
    if (clause === null) throw unparsable()
    clauses.push(compileClause(clause))
    at = clausePattern.lastIndex
    if (at === text.length) break
    joinPattern.lastIndex = at
    const join = joinPattern.exec(text)
    if (join === null || joinPattern.lastIndex === text.length) throw unparsable()
    joins.add(join[1]?.toLowerCase() ?? 'and')
    at = joinPattern.lastIndex
  }
  return { clauses, joins }
}

function compileClause([, minus, field = '', key1, key2, operator = '', double, single, bare]: RegExpExecArray): Matches {
  const key = key1 ?? key2
  const quoted = double ?? single
  const value = quoted === undefined ? (bare ?? '') : unescape(quoted)
  const isNull = quoted === undefined && value.toLowerCase() === 'null' && operator === ':'
  const matches =
    key === undefined
      ? fieldClause(field, operator, value, isNull)
      : metadataClause(field, unescape(key), operator, value, isNull)
  return minus === '-' ? (customer) => !matches(customer) : matches
}

function fieldClause(field: string, operator: string, value: string, isNull: boolean): Matches {
  if (field === 'created') return createdClause(operator, value)
  const read = texts.get(field)
  if (read === undefined) throw unsupported(field)
  if (isNull) return (customer) => read(customer) === null
  const wanted = value.toLowerCase()
  if (operator === ':') return (customer) => isSame(read(customer), wanted)
  if (operator !== '~' || wanted.length < shortestPart) throw unparsable()
  return (customer) => read(customer)?.toLowerCase().includes(wanted) ?? false
}

const comparisons: ReadonlyMap<string, (is: number, wanted: number) => boolean> = new Map([
  [':', (is, wanted) => is === wanted],
  ['=', (is, wanted) => is === wanted],
  ['>', (is, wanted) => is > wanted],
  ['>=', (is, wanted) => is >= wanted],
  ['<', (is, wanted) => is < wanted],
  ['<=', (is, wanted) => is <= wanted],
])

function createdClause(operator: string, value: string): Matches {
  const holds = comparisons.get(operator)
  if (holds === undefined || !/^\d+$/.test(value)) throw unparsable()
  const wanted = Number(value)
  return ({ created }) => holds(created, wanted)
}

function metadataClause(field: string, key: string, operator: string, value: string, isNull: boolean): Matches {
  if (field !== 'metadata') throw unsupported(field)
  if (operator !== ':') throw unparsable()
  const read: Read = ({ metadata }) => (Object.hasOwn(metadata, key) ? (metadata[key] ?? null) : null)
  if (isNull) return (customer) => read(customer) === null
  const wanted = value.toLowerCase()
  return (customer) => isSame(read(customer), wanted)
}

/** The lengths are compared first, which spares most of the work of a long search. */
function isSame(text: string | null, wanted: string): boolean {
  return text !== null && text.length === wanted.length && text.toLowerCase() === wanted
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

function unparsable(): Refusal {
  return invalid('query', 'We were unable to parse your search query. See https://stripe.com/docs/search#search-query-language.')
}

function unsupported(field: string): Refusal {
  const list = 'See http://stripe.com/docs/search#query-fields-for-customers for a list of supported fields.'
  return invalid('query', `Field \`${field}\` is an unsupported search field for resource \`customers\`. ${list}`)
}
