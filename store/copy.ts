import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Cell, cellText, copyLine } from '../core/copy-text.ts'
import { run, type Transaction } from './database.ts'

/** So few rows are inserted by an ordinary statement: the streams of a COPY cost more than they spare. */
const mostInserted = 8

/** Rows that are made before they are sent: some ten milliseconds of work. */
const linesAtOnce = 500

/** Bytes that are given on at once. */
const pieceLength = 1 << 20
const newline = 10

/**
 * Appends rows by COPY, in text format: of rows of text and JSON, binary was measured and gained nothing. What comes from a generator is made
 * while Postgres stores what came before.
 */
export async function copyRows(
  trx: Transaction,
  table: string,
  columns: readonly string[],
  lines: Iterable<readonly Cell[]>,
): Promise<void> {
  const iterator = lines[Symbol.iterator]()
  const first: (readonly Cell[])[] = []
  while (first.length <= mostInserted) {
    const next = iterator.next()
    if (next.done) break
    first.push(next.value)
  }
  if (first.length === 0) return
  if (first.length <= mostInserted) return insertRows(trx, table, columns, first)
  await copyInto(trx, `${table} (${columns.join(', ')})`, texts(first, iterator))
}

function* texts(first: readonly (readonly Cell[])[], others: Iterator<readonly Cell[]>): Generator<string> {
  let text = first.map(copyLine).join('')
  let lines = first.length
  for (let next = others.next(); !next.done; next = others.next()) {
    text += copyLine(next.value)
    if (++lines < linesAtOnce) continue
    yield text
    text = ''
    lines = 0
  }
  yield text
}

/** Appends what is in the format of COPY already. @param target a table with its columns, and the format where it is not text */
export async function copyInto(
  trx: Transaction,
  target: string,
  data: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
  format: 'text' | 'binary' = 'text',
): Promise<void> {
  // Inside a transaction this is the transaction's own connection, and needs no release.
  const client: Client = await trx.client.acquireConnection()
  await pipeline(Readable.from(data), client.query(copyFrom(`copy ${target} from stdin (format ${format})`)))
}

/** What a query finds, in the text format of COPY: pieces of whole lines. */
export async function* copyOut(trx: Transaction, query: string): AsyncGenerator<Uint8Array> {
  const client: Client = await trx.client.acquireConnection()
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  try {
    yield* wholeLines(stream.iterator({ destroyOnReturn: false }))
  } finally {
    // Whoever stops early leaves the rest, and the connection answers nothing else before that is read.
    if (!stream.errored) for await (const _ of stream) continue
  }
}

async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    pieces.push(chunk)
    length += chunk.length
    const end = length < pieceLength ? 0 : chunk.lastIndexOf(newline) + 1
    if (end === 0) continue
    pieces[pieces.length - 1] = chunk.subarray(0, end)
    yield Buffer.concat(pieces)
    pieces = [chunk.subarray(end)]
    length = chunk.length - end
  }
  if (length > 0) yield Buffer.concat(pieces)
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
  return value === null ? null : cellText(value)
}
