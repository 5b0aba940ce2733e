import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import { comparisonOf, type Predicate } from './comparison.ts'
import { keyOfLiteral } from './literal.ts'
import { like, onDays } from './matching.ts'
import { type From, located, pathOf } from './path.ts'
import { type Comparison, type Token, tokensOf } from './tokens.ts'

/** What a query in a condition finds: the values of its only field. */
export type Subquery = (query: Query) => ReadonlySet<unknown>

/** The parser's chain of conditions, whose brackets are counted at its links, as a predicate. @throws SalesforceError */
export function predicateOf(from: From, where: WhereClause, subquery: Subquery): Predicate {
  const tokens = [...tokensOf(where)]
  let at = 0
  const group = (): Predicate => {
    const first = term()
    const operator = tokens[at]
    if (operator !== 'AND' && operator !== 'OR') return first
    const terms = [first]
    while (tokens[at] === operator) {
      at++
      terms.push(term())
    }
    return operator === 'OR' ? (row) => terms.some((test) => test(row)) : (row) => terms.every((test) => test(row))
  }
  const term = (): Predicate => {
    const token = tokens[at++]
    if (token === 'NOT') {
      const test = term()
      return (row) => !test(row)
    }
    if (token === '(') {
      const test = group()
      const end = tokens[at++]
      if (end !== ')') throw unexpected(end)
      return test
    }
    if (token === undefined || typeof token === 'string') throw unexpected(token)
    return conditionOf(from, token, subquery)
  }
  const test = group()
  if (at < tokens.length) throw unexpected(tokens[at]) // AND beside OR: the vendor wants brackets there
  return test
}

function unexpected(token: Token | undefined): SalesforceError {
  const word = typeof token === 'string' ? token : '<EOF>'
  return new SalesforceError(400, 'MALFORMED_QUERY', `unexpected token: '${word}'`)
}

function conditionOf(from: From, condition: Comparison, subquery: Subquery): Predicate {
  if (!('field' in condition)) throw new SalesforceError(400, 'MALFORMED_QUERY', 'the sandbox compares fields only, no functions')
  const path = pathOf(from, condition.field)
  if (!path.field.filterable) {
    throw located(from.soql, path.field.name, 'INVALID_FIELD', `field '${path.field.name}' can not be filtered in a query call`)
  }
  if ('valueQuery' in condition) {
    const found = subquery(condition.valueQuery)
    const isIn = condition.operator === 'IN'
    return (row) => found.has(path.read(row)) === isIn
  }
  const { operator } = condition
  const written = [condition.value].flat()
  const literals = [condition.literalType ?? []].flat()
  const [literal] = literals
  if (operator === 'LIKE') return like(from, path, written[0] ?? '', literal)
  if (literal === 'DATE_LITERAL' || literal === 'DATE_N_LITERAL') {
    const days = 'dateLiteralVariable' in condition ? Number(condition.dateLiteralVariable) : 0
    return onDays(from, path, operator, String(condition.value), days)
  }
  return comparisonOf(
    path,
    operator,
    written.map((text, n) => keyOfLiteral(from, path, text, literals[n] ?? literal)),
  )
}
