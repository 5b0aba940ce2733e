import type { Context } from '../../core/connector.ts'
import { type Field, fieldsOf } from './describe.ts'
import type { Row } from './rows.ts'
import type { Settings } from './settings.ts'

/** A CSV cell as the same value stands in JSON: a record is to look the same whichever way it was read. */
type Reader = (cell: string) => unknown

/** @returns a reader for each column that is not read as text, by its name */
export async function cellReaders(
  ctx: Context<Settings>,
  sobject: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, Reader>> {
  const described = new Map<string, Promise<readonly Field[]>>()
  const describe = (name: string) => {
    const known = described.get(name) ?? fieldsOf(ctx, name)
    described.set(name, known)
    return known
  }
  const readers = new Map<string, Reader>()
  for (const column of columns) readers.set(column.toLowerCase(), readerFor(await typeAt(describe, sobject, column)))
  return readers
}

export function rowOf(header: readonly string[], cells: readonly string[], readers: ReadonlyMap<string, Reader>): Row {
  const row: Record<string, unknown> = {}
  for (const [at, name] of header.entries()) {
    const cell = cells[at] ?? ''
    row[name] = cell === '' ? null : (readers.get(name.toLowerCase()) ?? asText)(cell)
  }
  return row
}

type Describe = (sobject: string) => Promise<readonly Field[]>

/** Of `Account.Name`, the type of the name of an account; undefined where it cannot be told. */
async function typeAt(describe: Describe, sobject: string, path: string): Promise<string | undefined> {
  const [first = '', ...rest] = path.toLowerCase().split('.')
  const fields = await describe(sobject)
  if (rest.length === 0) return fields.find(({ name }) => name.toLowerCase() === first)?.type
  const [parent] = fields.find(({ relationshipName }) => relationshipName?.toLowerCase() === first)?.referenceTo ?? []
  return parent === undefined ? undefined : typeAt(describe, parent, rest.join('.'))
}

const asText: Reader = (cell) => cell

function readerFor(type: string | undefined): Reader {
  switch (type) {
    case 'boolean':
      return (cell) => cell === 'true'
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return Number
    case 'datetime':
      return (cell) => cell.replace(/Z$/, '+0000')
    default:
      return asText
  }
}
