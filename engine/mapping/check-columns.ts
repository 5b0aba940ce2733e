import { columnNames, longestColumn, ownColumns } from '../../core/columns.ts'
import type { Problem } from '../../core/errors.ts'
import type { Document } from './document.ts'
import type { CustomerParts } from './schema/customer.ts'

/** Fields whose columns the SQL view cannot have: they are taken, or too long. */
export function checkColumns(document: Document, fields: CustomerParts['fields']): Problem[] {
  const taken = new Set(ownColumns)
  return Object.entries(fields ?? {}).flatMap(([name, { type, many }]) => {
    const columns = columnNames({ name, type, many })
    const twice = columns.find((column) => taken.has(column))
    for (const column of columns) taken.add(column)
    const isLong = columns.some((column) => column.length > longestColumn)
    const allowed =
      twice !== undefined
        ? `another name: the SQL view has a column ${twice} already`
        : isLong && `a shorter name: a column of the SQL view has ${longestColumn} letters at most`
    return allowed ? [document.problem(['fields', name], 'key', { found: name, allowed })] : []
  })
}
