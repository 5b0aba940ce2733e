import { itemsOf } from '../../core/items.ts'
import type { CustomerModel } from '../../core/model.ts'
import type { StoredCustomer } from '../../store/customers.ts'
import { itemText } from '../values.ts'

/** The columns of a CSV export: a list of values is one cell, its values set apart by `; `, the first one the primary. */
export function csvHeader(model: CustomerModel): string {
  return csvLine(['customer', 'kind', ...model.fields.keys()])
}

export function csvRow(model: CustomerModel, { id, kind, values }: StoredCustomer): string {
  const cells = [...model.fields.keys()].map((name) => {
    const value = values[name]
    return value === undefined ? '' : itemsOf(value).map(itemText).join('; ')
  })
  return csvLine([`c${id}`, kind, ...cells])
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/**
 * One cell, by RFC 4180. What a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"); a plain number
 * or phone number with its sign runs nothing and stays as it is.
 */
export function csvCell(text: string): string {
  const safe = /^[=@\t\r]/.test(text) || (/^[+-]/.test(text) && !/^[+-]\d[\d.]*$/.test(text)) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
