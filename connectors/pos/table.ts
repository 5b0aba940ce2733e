import type { Reading } from '../../core/reading.ts'
import { isBlank, readBeginning } from './dialect.ts'
import { decoderOf } from './encoding.ts'
import { type Layout, layOut } from './header.ts'
import { bytesOf, headOf, type Inspection } from './inspection.ts'
import type { Dialect } from './quoted-row.ts'
import { createScanner, type Row } from './scanner.ts'
import type { Settings } from './settings.ts'

/** How a file is read. */
export interface Table {
  readonly encoding: string
  readonly dialect: Dialect
  readonly skip: number
  readonly layout: Layout
}

export interface Batch {
  readonly rows: readonly Row[]
  /** Of the file, so far. */
  readonly bytes: number
  /** Known with the last batch: the file ended in the middle of a row. */
  readonly cut: boolean
}

/** @throws NotATable */
export function describeTable(inspection: Inspection, settings: Settings, reading: Reading): Table {
  const { encoding, text } = headOf(inspection)
  const { dialect, skip, rows } = readBeginning(text, inspection.size === inspection.head.length, settings, reading)
  return { encoding, dialect, skip, layout: layOut(rows[0]?.cells ?? [], reading) }
}

/** The rows below the header, in batches as they come off the disk. @throws NotATable, and the signal's reason */
export async function* readTable(path: string, table: Table, signal: AbortSignal): AsyncGenerator<Batch> {
  const decode = decoderOf(table.encoding)
  const scanner = createScanner(table.dialect, table.skip)
  let headerSeen = false
  let bytes = 0
  const below = (rows: Row[]) => {
    if (headerSeen) return rows
    const header = rows.findIndex(({ cells }) => !isBlank(cells))
    headerSeen = header !== -1
    return headerSeen ? rows.slice(header + 1) : []
  }
  for await (const piece of bytesOf(path, signal)) {
    bytes += piece.length
    yield { rows: below(scanner.push(decode(piece))), bytes, cut: false }
  }
  const rest = scanner.push(decode())
  const { rows, cut } = scanner.end()
  yield { rows: below([...rest, ...rows]), bytes, cut }
}
