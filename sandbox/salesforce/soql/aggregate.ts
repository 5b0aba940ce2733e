import type { FieldFunctionExpression, FieldType } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { Row } from '../rows.ts'
import { keyOfValue } from './literal.ts'
import { type From, pathOf } from './path.ts'
import { written } from './select.ts'

export function isAggregate(field: FieldType): field is FieldFunctionExpression {
  return field.type === 'FieldFunctionExpression' && field.isAggregateFn === true
}

/** One record with a value for each expression, of all the rows together. @throws SalesforceError */
export function aggregate(from: From, expressions: readonly FieldFunctionExpression[], rows: readonly Row[]): object {
  let unnamed = 0
  const values = expressions.map((expression) => {
    const alias = expression.alias ?? `expr${unnamed++}`
    return [alias, valueOf(from, expression, rows)] as const
  })
  return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(values) }
}

function valueOf(from: From, { functionName, parameters: [parameter] }: FieldFunctionExpression, rows: readonly Row[]): unknown {
  const path = pathOf(from, typeof parameter === 'string' ? parameter : '')
  const filled = rows.map(path.read).filter((value) => value !== null)
  switch (functionName.toUpperCase()) {
    case 'COUNT':
      return filled.length
    case 'COUNT_DISTINCT':
      return new Set(filled.map(keyOfValue)).size
    case 'MIN':
      return written(path.field, extreme(filled, 1))
    case 'MAX':
      return written(path.field, extreme(filled, -1))
    default:
      throw new SalesforceError(400, 'MALFORMED_QUERY', `the sandbox does not know ${functionName}`)
  }
}

function extreme(values: readonly unknown[], sign: number): unknown {
  let best: unknown = null
  for (const value of values) {
    const [left, right] = [keyOfValue(value), keyOfValue(best)]
    if (right === null || (left !== null && (left < right ? sign : -sign) > 0)) best = value
  }
  return best
}
