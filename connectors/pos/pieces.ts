import { hash64 } from '../../core/hash.ts'
import { canonicalJson } from '../../core/json.ts'
import type { RejectedRow } from '../../core/reading.ts'
import { createRowReader } from './records.ts'
import type { Settings } from './settings.ts'
import { readTable, type Table } from './table.ts'

/** A file, and how it is read: plain data, which goes to other threads. */
export interface FileToRead {
  readonly path: string
  /** As shown to people. */
  readonly title: string
  readonly table: Table
  readonly blank: Settings['blank']
  /** Rows below the header that were read before. */
  readonly start: number
}

/** Some rows of a file, packed: a thread gives these away in a fraction of the time that it takes for a list of objects. */
export interface Piece extends PackedRecords {
  readonly rejected: readonly { readonly row: number; readonly its: RejectedRow }[]
  /** Of the file, so far. */
  readonly bytes: number
  /** Known with the last piece: the file ended in the middle of a row. */
  readonly cut: boolean
}

/** Records by place. */
export interface PackedRecords {
  readonly ids: readonly string[]
  /** Canonical JSON of their fields, one after the other, and where each ends. */
  readonly json: string
  readonly ends: Int32Array<ArrayBuffer>
  readonly hashes: readonly string[]
  /** Which row of the file each is, from 1, and its line. */
  readonly rows: Int32Array<ArrayBuffer>
  readonly lines: Int32Array<ArrayBuffer>
  /** Epoch milliseconds, of those that say when they were modified. */
  readonly modified: ReadonlyMap<number, number>
}

/** @throws NotATable, and the signal's reason */
export async function* piecesOf({ path, title, table, blank, start }: FileToRead, signal: AbortSignal): AsyncGenerator<Piece> {
  const readRow = createRowReader(table.layout, blank, title)
  let row = 0
  for await (const { rows, bytes, cut } of readTable(path, table, signal)) {
    const packing = packer(rows.length)
    const rejected: { readonly row: number; readonly its: RejectedRow }[] = []
    for (const read of rows) {
      if (row++ < start) continue
      const its = readRow(read)
      if (its === undefined) continue
      if ('reason' in its) rejected.push({ row, its })
      else packing.add(its.id, canonicalJson(its.fields), row, read.line, its.modifiedAt?.getTime())
    }
    yield { ...packing.packed(), rejected, bytes, cut }
  }
}

/** @param most records */
function packer(most: number) {
  const ids: string[] = []
  const hashes: string[] = []
  const jsons: string[] = []
  const [ends, rows, lines] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)]
  const modified = new Map<number, number>()
  let length = 0
  return {
    add: (id: string, json: string, row: number, line: number, modifiedAt: number | undefined) => {
      const place = ids.length
      ids.push(id)
      hashes.push(hash64(json))
      jsons.push(json)
      length += json.length
      ends[place] = length
      rows[place] = row
      lines[place] = line
      if (modifiedAt !== undefined) modified.set(place, modifiedAt)
    },
    packed: (): PackedRecords => {
      const upTo = (its: Int32Array<ArrayBuffer>) => its.slice(0, ids.length)
      return { ids, json: jsons.join(''), ends: upTo(ends), hashes, rows: upTo(rows), lines: upTo(lines), modified }
    },
  }
}
