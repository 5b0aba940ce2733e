import type { FieldType } from '@jetstreamapp/soql-parser-js'
import { SalesforceError } from '../errors.ts'
import type { Field } from '../fields.ts'
import type { Row } from '../rows.ts'
import { writtenTime } from '../values.ts'
import { type From, type Path, pathOf } from './path.ts'

/** One column of a result. */
export interface Column {
  /** Its place in the answer: `['Account', 'Name']`. */
  readonly names: readonly string[]
  readonly path: Path
}

/** @throws SalesforceError */
export function columnsOf(from: From, selected: readonly FieldType[], limit: number | undefined): readonly Column[] {
  const columns = selected.flatMap((field): Column[] => {
    if (field.type === 'Field') return [columnOf(from, 'rawValue' in field ? field.rawValue : field.field, field.alias)]
    if (field.type === 'FieldRelationship') return [columnOf(from, [...field.relationships, field.field].join('.'))]
    if (field.type === 'FieldFunctionExpression') {
      const [parameter] = field.parameters
      const name = field.functionName.toUpperCase()
      if (name === 'FIELDS' && typeof parameter === 'string') return everyField(from, parameter.toUpperCase(), limit)
      if (name === 'TOLABEL' && typeof parameter === 'string') return [columnOf(from, parameter, field.alias)]
    }
    throw new SalesforceError(400, 'MALFORMED_QUERY', 'the sandbox selects fields, FIELDS(), toLabel() and COUNT() only')
  })
  const seen = new Set<string>()
  for (const { names } of columns) {
    const name = names.join('.')
    if (seen.has(name)) throw new SalesforceError(400, 'INVALID_FIELD', `duplicate field selected: ${name}`)
    seen.add(name)
  }
  return columns
}

function columnOf(from: From, written: string, alias?: string): Column {
  const path = pathOf(from, written)
  if (alias !== undefined && !written.startsWith(`${from.alias}.`)) {
    throw new SalesforceError(400, 'MALFORMED_QUERY', 'only aggregate expressions use field aliasing')
  }
  return { names: path.names, path }
}

function everyField(from: From, group: string, limit: number | undefined): Column[] {
  if (group !== 'STANDARD' && !(limit !== undefined && limit <= 200)) {
    throw new SalesforceError(400, 'MALFORMED_QUERY', 'The SOQL FIELDS function must have a LIMIT of at most 200')
  }
  const chosen = from.org.fields(from.object).filter(({ custom }) => group === 'ALL' || custom === (group === 'CUSTOM'))
  return chosen.map(({ name }) => columnOf(from, name))
}

/** A value as JSON answers hold it. */
export function written({ type }: Field, value: unknown): unknown {
  return type === 'datetime' && typeof value === 'number' ? writtenTime(value) : value
}

/** Writes a row as a record of an answer, what is read through references nested in it. */
export function recordWriter(from: From, columns: readonly Column[], version: string): (row: Row) => Record<string, unknown> {
  const own = columns.filter(({ names }) => names.length === 1)
  const through = Map.groupBy(
    columns.filter(({ names }) => names.length > 1),
    ({ names }) => names[0] ?? '',
  )
  const nested = [...through].map(([name, group]) => [name, referenceWriter(from, name, group, version)] as const)
  const { name: type } = from.object
  const plain = own.map(({ names: [name = ''], path }) => ({ name, field: path.field, read: path.read }))
  return (row) => {
    const record: Record<string, unknown> = { attributes: attributesOf(type, row.id, version) }
    for (const { name, field, read } of plain) record[name] = written(field, read(row))
    for (const [name, write] of nested) record[name] = write(row)
    return record
  }
}

function referenceWriter(from: From, name: string, group: readonly Column[], version: string): (row: Row) => unknown {
  const step = from.org.fields(from.object).find(({ references }) => references?.as === name)
  const object = from.org.object(step?.references?.object ?? '') ?? from.object
  const target: From = { ...from, object, alias: undefined }
  const columns = group.map(({ names }) => columnOf(target, names.slice(1).join('.')))
  const write = recordWriter(target, columns, version)
  return (row) => {
    const id = step?.read(row)
    const there = typeof id === 'string' ? from.org.row(id) : undefined
    return there === undefined ? null : write(there)
  }
}

export function attributesOf(type: string, id: string, version: string): object {
  return { type, url: `/services/data/${version}/sobjects/${type}/${id}` }
}
