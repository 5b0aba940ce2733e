import type { LiteralType, Operator } from '@jetstreamapp/soql-parser-js'
import type { Row } from '../rows.ts'
import { invalidOperator, type Predicate } from './comparison.ts'
import { daysOf, keyOfLiteral, unquoted } from './literal.ts'
import { type From, located, type Path } from './path.ts'

/** `%` stands for any characters, `_` for one; the case of letters does not matter. */
export function like(from: From, path: Path, written: string, literal: LiteralType | undefined): Predicate {
  const { field, read } = path
  if (field.type === 'id' || field.type === 'reference') {
    throw located(from.soql, field.name, 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on id field')
  }
  keyOfLiteral(from, path, written, literal)
  const pattern = unquoted(written)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]')
  const expression = new RegExp(`^${pattern}$`, 'i')
  return (row) => {
    const value = read(row)
    return typeof value === 'string' && expression.test(value)
  }
}

/** A date literal such as `TODAY` means all of its days. */
export function onDays(from: From, path: Path, operator: Operator, literal: string, n: number): Predicate {
  keyOfLiteral(from, path, literal, 'DATE_LITERAL')
  const [start, end] = daysOf(literal, n, from.org.clock.now())
  const read = (row: Row) => {
    const value = path.read(row)
    return typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN
  }
  switch (operator) {
    case '=':
      return (row) => read(row) >= start && read(row) < end
    case '!=':
      return (row) => !(read(row) >= start && read(row) < end)
    case '<':
      return (row) => read(row) < start
    case '<=':
      return (row) => read(row) < end
    case '>':
      return (row) => read(row) >= end
    case '>=':
      return (row) => read(row) >= start
    default:
      throw invalidOperator(operator)
  }
}
