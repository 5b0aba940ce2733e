import type { RawRecord, RejectedRow } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import type { PackedRecords, Piece } from './pieces.ts'

/** A row that is not blank, by its number. */
export interface Found {
  readonly row: number
  readonly its: RawRecord | RejectedRow
}

/** All rows of a piece, in the order of the file. */
export function* foundIn(piece: Piece, title: string): Generator<Found> {
  const others = piece.rejected.values()
  let other = others.next()
  for (const [place, row] of piece.rows.entries()) {
    for (; !other.done && other.value.row < row; other = others.next()) yield other.value
    yield { row, its: new PackedRecord(piece, place, title) }
  }
  for (; !other.done; other = others.next()) yield other.value
}

/** Unpacked where somebody asks: of a row that has not changed, nobody wants more than its id and its hash. */
class PackedRecord implements RawRecord {
  readonly id: string
  readonly hash: string
  readonly #piece: PackedRecords
  readonly #at: number
  readonly #title: string

  constructor(piece: PackedRecords, at: number, title: string) {
    this.id = piece.ids[at] ?? ''
    this.hash = piece.hashes[at] ?? ''
    this.#piece = piece
    this.#at = at
    this.#title = title
  }

  get json(): string {
    const { json, ends } = this.#piece
    return json.slice(ends[this.#at - 1] ?? 0, ends[this.#at])
  }

  get fields(): RawFields {
    return JSON.parse(this.json)
  }

  get place(): string {
    return `${this.#title}:${this.#piece.lines[this.#at]}`
  }

  get modifiedAt(): Date | undefined {
    const time = this.#piece.modified.get(this.#at)
    return time === undefined ? undefined : new Date(time)
  }
}
