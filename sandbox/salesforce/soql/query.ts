import { type OrderByClause, parseQuery, type Query } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { Org } from '../org.ts'
import { forgetOld } from '../purge.ts'
import type { Row } from '../rows.ts'
import { aggregate, isAggregate } from './aggregate.ts'
import { startOf } from './bound.ts'
import { orderOf } from './order.ts'
import { type From, located, pathOf } from './path.ts'
import { type Column, columnsOf } from './select.ts'
import { predicateOf } from './where.ts'

/** What a query found, as it was when it was asked. */
export interface Found {
  readonly from: From
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** In place of rows: a count, or one record of aggregates. */
  readonly total?: number
  readonly aggregate?: object
}

/** @param everything deleted rows too, as long as they are in the recycle bin @throws SalesforceError as the vendor words it */
export function evaluate(org: Org, soql: string, everything: boolean): Found {
  if (soql.length > 100_000) throw new SalesforceError(400, 'QUERY_TOO_COMPLICATED', 'SOQL is at most 100,000 characters long')
  const query = parsedQuery(soql)
  const from = fromOf(org, query, soql)
  checkSupported(query)
  const fields = query.fields ?? []
  const aggregates = fields.filter(isAggregate)
  const [first] = aggregates
  if (first === undefined) {
    const columns = columnsOf(from, fields, query.limit)
    return { from, columns, rows: rowsOf(org, from, query, everything) }
  }
  if (aggregates.length < fields.length) throw new SalesforceError(400, 'MALFORMED_QUERY', 'Field must be grouped or aggregated')
  const rows = rowsOf(org, from, query, everything)
  if (aggregates.length === 1 && first.parameters.length === 0) return { from, columns: [], rows: [], total: rows.length }
  return { from, columns: [], rows: [], aggregate: aggregate(from, aggregates, rows) }
}

function parsedQuery(soql: string): Query {
  try {
    return parseQuery(soql)
  } catch (error) {
    const token = error instanceof Error ? /found: ?(?:-->)? ?'([^']*)'/.exec(error.message)?.[1] : undefined
    throw new SalesforceError(400, 'MALFORMED_QUERY', `unexpected token: '${token || '<EOF>'}'`)
  }
}

function fromOf(org: Org, { sObject = '', sObjectAlias }: Query, soql: string): From {
  const object = org.object(sObject)
  if (object !== undefined) return { org, object, alias: sObjectAlias, soql }
  const advice = "If you are attempting to use a custom object, be sure to append the '__c' after the entity name."
  const where = 'Please reference your WSDL or the describe call for the appropriate names.'
  throw located(soql, sObject, 'INVALID_TYPE', `sObject type '${sObject}' is not supported. ${advice} ${where}`)
}

function checkSupported({ groupBy, having, offset = 0 }: Query): void {
  if (groupBy !== undefined || having !== undefined) {
    throw new SalesforceError(400, 'MALFORMED_QUERY', 'the sandbox does not group')
  }
  if (offset > 2000) throw new SalesforceError(400, 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000')
}

function rowsOf(org: Org, from: From, query: Query, everything: boolean): readonly Row[] {
  const { where, orderBy = [], limit = Number.POSITIVE_INFINITY, offset = 0 } = query
  const test = where === undefined ? () => true : predicateOf(from, where, (inner) => idsOf(org, inner, from.soql))
  if (everything) forgetOld(org)
  const isThere = everything ? ({ erased }: Row) => !erased : ({ deletedAt }: Row) => deletedAt === undefined
  const found: Row[] = []
  const { rows, isById } = inOrder(org, from, [orderBy].flat())
  for (let at = isById ? startOf(rows, where) : 0; at < rows.length && found.length < limit + offset; at++) {
    const row = rows[at]
    if (row !== undefined && isThere(row) && test(row)) found.push(row)
  }
  return offset === 0 ? found : found.slice(offset)
}

interface InOrder {
  readonly rows: readonly Row[]
  readonly isById: boolean
}

function inOrder(org: Org, from: From, clauses: readonly OrderByClause[]): InOrder {
  const rows = org.rows(from.object.name)
  const [first, second] = clauses
  const isById =
    first === undefined || (second === undefined && 'field' in first && /^id$/i.test(first.field) && first.order !== 'DESC')
  if (first === undefined) return { rows: rows.all(), isById }
  const { name, compare } = orderOf(from, clauses)
  return { rows: name === undefined ? rows.all().toSorted(compare) : rows.ordered(name, compare), isById }
}

function idsOf(org: Org, query: Query, soql: string): ReadonlySet<unknown> {
  const from = fromOf(org, query, soql)
  const [field] = query.fields ?? []
  if (field?.type !== 'Field') throw new SalesforceError(400, 'MALFORMED_QUERY', 'a semi join selects one field')
  const { read } = pathOf(from, field.field)
  return new Set(rowsOf(org, from, query, false).map(read))
}
