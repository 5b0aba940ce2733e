import type { OrderByClause } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { Row } from '../rows.ts'
import { keyReader } from './literal.ts'
import { type From, located, pathOf } from './path.ts'

export interface Order {
  /** Names the order among those of its object; undefined where it depends on other objects too. */
  readonly name: string | undefined
  readonly compare: (a: Row, b: Row) => number
}

/** @throws SalesforceError */
export function orderOf(from: From, clauses: readonly OrderByClause[]): Order {
  const parts = clauses.map((clause) => {
    if (!('field' in clause)) throw new SalesforceError(400, 'MALFORMED_QUERY', 'the sandbox orders by fields only')
    const path = pathOf(from, clause.field)
    const { field, names } = path
    if (!field.filterable) {
      throw located(from.soql, field.name, 'INVALID_FIELD', `field '${field.name}' can not be sorted in a query call`)
    }
    const key = keyReader(path)
    const sign = clause.order === 'DESC' ? -1 : 1
    const nulls = clause.nulls === 'LAST' ? 1 : -1
    const compare = (a: Row, b: Row) => {
      const left = key(a)
      const right = key(b)
      if (left === right) return 0
      if (left === null) return nulls
      if (right === null) return -nulls
      return left < right ? -sign : sign
    }
    return { name: `${names.join('.')} ${sign} ${nulls}`, isOwn: names.length === 1, compare }
  })
  return {
    name: parts.every(({ isOwn }) => isOwn) ? parts.map(({ name }) => name).join() : undefined,
    compare: (a, b) => {
      for (const { compare } of parts) {
        const difference = compare(a, b)
        if (difference !== 0) return difference
      }
      return 0
    },
  }
}
