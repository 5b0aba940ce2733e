import { doubled } from '../arrays.ts'
import { type Cell, trim, unescape } from './cell.ts'

/** Values that stand in the files in another way than they are, one after the other. */
export interface Spill {
  readonly arena: () => Uint8Array
  readonly unescape: (cell: Cell) => void
  readonly done: () => Uint8Array
}

/** @param bytes of the files: what is put here counts as standing behind them */
export function spillBehind(bytes: Uint8Array): Spill {
  let arena = new Uint8Array(1 << 12)
  let length = 0
  return {
    arena: () => arena,
    unescape: (cell) => {
      while (length + cell.length > arena.length) arena = doubled(Uint8Array, arena)
      cell.length = unescape(bytes, cell, arena, length)
      cell.start = length
      trim(arena, cell)
      length = cell.start + cell.length
      cell.start += bytes.length
    },
    done: () => {
      const shared = new Uint8Array(new SharedArrayBuffer(length))
      shared.set(arena.subarray(0, length))
      return shared
    },
  }
}
