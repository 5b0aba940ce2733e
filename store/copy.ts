import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { run, type Transaction } from './database.ts'

export type Cell = string | number | boolean | Date | null | readonly number[]

/** So few rows are inserted by an ordinary statement: the streams of a COPY cost more than they spare. */
const mostInserted = 8

/** Appends rows by COPY, in text format: binary was measured and gained nothing. */
export async function copyRows(
  trx: Transaction,
  table: string,
  columns: readonly string[],
  lines: readonly (readonly Cell[])[],
): Promise<void> {
  if (lines.length === 0) return
  if (lines.length <= mostInserted) return insertRows(trx, table, columns, lines)
  // Inside a transaction this is the transaction's own connection, and needs no release.
  const client: Client = await trx.client.acquireConnection()
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from([lines.map(line).join('')]), stream)
}

/** A value is bound as text, which Postgres reads as what the column holds, as it does in a COPY. */
async function insertRows(
  trx: Transaction,
  table: string,
  columns: readonly string[],
  lines: readonly (readonly Cell[])[],
): Promise<void> {
  const places = `(${columns.map(() => '?').join(', ')})`
  await run(
    trx,
    `insert into ${table} (${columns.join(', ')}) values ${lines.map(() => places).join(', ')}`,
    lines.flatMap((cells) => cells.map(bound)),
  )
}

function bound(value: Cell): string | null {
  return value === null ? null : text(value)
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(cell).join('\t')}\n`
}

function cell(value: Cell): string {
  if (value === null) return String.raw`\N`
  return typeof value === 'string' && special.test(value) ? value.replace(/[\\\t\n\r]/g, escaped) : text(value)
}

function text(value: Exclude<Cell, null>): string {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
}

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(character: string): string {
  return escapes[character] ?? character
}
