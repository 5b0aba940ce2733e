import type { Operator } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { Row } from '../rows.ts'
import { type Key, keyReader } from './literal.ts'
import type { Path } from './path.ts'

export type Predicate = (row: Row) => boolean

/** @throws SalesforceError */
export function comparisonOf(path: Path, operator: Operator, keys: readonly Key[]): Predicate {
  const read = keyReader(path)
  const [key = null] = keys
  const set = new Set(keys)
  switch (operator) {
    case '=':
      return (row) => read(row) === key
    case '!=':
      return (row) => read(row) !== key
    case 'IN':
      return (row) => set.has(read(row))
    case 'NOT IN':
      return (row) => !set.has(read(row))
    case '<':
      return (row) => difference(read(row), key) < 0
    case '<=':
      return (row) => difference(read(row), key) <= 0
    case '>':
      return (row) => difference(read(row), key) > 0
    case '>=':
      return (row) => difference(read(row), key) >= 0
    default:
      throw invalidOperator(operator)
  }
}

export function invalidOperator(operator: Operator): SalesforceError {
  return new SalesforceError(400, 'INVALID_QUERY_FILTER_OPERATOR', `invalid operator ${operator}`)
}

/** NaN, which is neither less nor more, where one of them is null. */
function difference(a: Key, b: Key): number {
  if (a === null || b === null) return Number.NaN
  return a < b ? -1 : a > b ? 1 : 0
}
