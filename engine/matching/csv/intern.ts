import { doubled } from '../arrays.ts'
import { sharedCopy, sharedUint32 } from '../dictionary.ts'
import { type ColumnReader, chunkOf } from './column-reader.ts'
import { type Spill, spillBehind } from './spill.ts'

/** The distinct values of a column as they stand in the files. Code 0 is an empty cell. */
export interface RawColumn {
  /** Of each record. */
  readonly codes: Uint32Array
  /** Where a value stands for the first time, by code: in the bytes of the files; from their length on in `spill`. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  /** How many records have it, by code. */
  readonly counts: Uint32Array
  /** Values with quotes inside, which stand nowhere as they are. */
  readonly spill: Uint8Array
}

export function internerOver(bytes: Uint8Array): ColumnReader<RawColumn> {
  const pending = chunkOf()
  const spill = spillBehind(bytes)
  /** Quadruples of hash, code, start and length: open addressing, at most half of it taken. */
  let slots = new Int32Array(4 << 12)
  let starts = new Uint32Array(1 << 11)
  let lengths = new Uint32Array(1 << 11)
  let codes = new Uint32Array(1 << 12)
  let size = 1
  let rows = 0

  function makeRoom(count: number): void {
    while (rows + count > codes.length) codes = doubled(Uint32Array, codes)
    while (size + count > starts.length) {
      starts = doubled(Uint32Array, starts)
      lengths = doubled(Uint32Array, lengths)
    }
    while (8 * (size + count) > slots.length) slots = rehashed(slots)
  }

  return {
    ...pending,
    unescape: spill.unescape,
    take: (count) => {
      makeRoom(count)
      fetchSlots(slots, pending.hashes, count)
      for (let i = 0; i < count; i++) {
        const length = pending.lengths[i]!
        if (length === 0) continue
        const hash = pending.hashes[i]!
        const start = pending.starts[i]!
        const slot = slotOf(slots, hash, start, length, bytes, spill)
        if (slots[slot + 1] === 0) {
          slots[slot] = hash
          slots[slot + 1] = size
          slots[slot + 2] = start
          slots[slot + 3] = length
          starts[size] = start
          lengths[size] = length
          size++
        }
        codes[rows + i] = slots[slot + 1]!
      }
      rows += count
    },
    done: () => {
      const counts = sharedUint32(size)
      for (let i = 0; i < rows; i++) counts[codes[i]!]!++
      return {
        codes: sharedCopy(codes.subarray(0, rows)),
        starts: sharedCopy(starts.subarray(0, size)),
        lengths: sharedCopy(lengths.subarray(0, size)),
        counts,
        spill: spill.done(),
      }
    },
  }
}

/** Where in the table this value is, or is to be. */
function slotOf(slots: Int32Array, hash: number, start: number, length: number, bytes: Uint8Array, spill: Spill): number {
  const mask = slots.length - 1
  for (let slot = entry(hash, mask); ; slot = (slot + 4) & mask) {
    if (slots[slot + 1] === 0) return slot
    if (slots[slot] !== hash || slots[slot + 3] !== length) continue
    if (isSame(bytes, spill, slots[slot + 2]! >>> 0, start, length)) return slot
  }
}

/** What is read to bring it near has to go somewhere, or the compiler leaves it out. */
const sink = new Int32Array(1)

/** None of these waits for another, so that they come from memory side by side: without it a million rows took 1.2 s and not 1.05. */
function fetchSlots(slots: Int32Array, hashes: Int32Array, count: number): void {
  const mask = slots.length - 1
  let sum = 0
  for (let i = 0; i < count; i++) sum ^= slots[entry(hashes[i]!, mask)]!
  sink[0] = sum
}

function entry(hash: number, mask: number): number {
  return ((hash ^ (hash >>> 15)) << 2) & mask
}

function isSame(bytes: Uint8Array, spill: Spill, a: number, b: number, length: number): boolean {
  if (a >= bytes.length || b >= bytes.length) return isSameSpilt(bytes, spill, a, b, length)
  let i = 0
  while (i < length && bytes[a + i] === bytes[b + i]) i++
  return i === length
}

function isSameSpilt(bytes: Uint8Array, spill: Spill, a: number, b: number, length: number): boolean {
  const byteAt = (p: number) => (p < bytes.length ? bytes[p] : spill.arena()[p - bytes.length])
  for (let i = 0; i < length; i++) if (byteAt(a + i) !== byteAt(b + i)) return false
  return true
}

function rehashed(slots: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(slots.length * 2)
  const mask = wider.length - 1
  for (let from = 0; from < slots.length; from += 4) {
    if (slots[from + 1] === 0) continue
    let to = entry(slots[from]!, mask)
    while (wider[to + 1] !== 0) to = (to + 4) & mask
    for (let i = 0; i < 4; i++) wider[to + i] = slots[from + i]!
  }
  return wider
}
