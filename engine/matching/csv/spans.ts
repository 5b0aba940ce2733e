import { sharedUint32 } from '../dictionary.ts'
import { type ColumnReader, chunkOf } from './column-reader.ts'
import type { RawColumn } from './intern.ts'
import { spillBehind } from './spill.ts'

/**
 * Where the value of each record stands: in the bytes of the files; from their length on in `spill`. Enough for a column of ids, of which no
 * two are the same: to look up a million of them as other values took .4 s and 150 MB.
 */
export interface Spans {
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  /** Of the values; the same for the same value. */
  readonly hashes: Uint32Array
  readonly spill: Uint8Array
}

export function spansOver(bytes: Uint8Array): ColumnReader<Spans> {
  const pending = chunkOf()
  const spill = spillBehind(bytes)
  let [starts, lengths, hashes] = [sharedUint32(1 << 12), sharedUint32(1 << 12), sharedUint32(1 << 12)]
  let rows = 0
  return {
    ...pending,
    unescape: spill.unescape,
    take: (count) => {
      while (rows + count > starts.length) [starts, lengths, hashes] = [widened(starts), widened(lengths), widened(hashes)]
      starts.set(pending.starts.subarray(0, count), rows)
      lengths.set(pending.lengths.subarray(0, count), rows)
      hashes.set(pending.hashes.subarray(0, count), rows)
      rows += count
    },
    done: () => ({
      starts: starts.subarray(0, rows),
      lengths: lengths.subarray(0, rows),
      hashes: hashes.subarray(0, rows),
      spill: spill.done(),
    }),
  }
}

/** The same of a column that was read for its values. */
export function spansOf({ codes, starts, lengths, spill }: RawColumn): Spans {
  return { starts: codes.map((code) => starts[code]!), lengths: codes.map((code) => lengths[code]!), hashes: codes, spill }
}

/** Where the value of a record stands: `from`, from `start` to before `end`. @param bytes of the files */
export function spanAt({ starts, lengths, spill }: Spans, bytes: Uint8Array, record: number) {
  const at = starts[record]!
  const [from, start] = at < bytes.length ? [bytes, at] : [spill, at - bytes.length]
  return { from, start, end: start + lengths[record]! }
}

function widened(its: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const wider = sharedUint32(its.length * 2)
  wider.set(its)
  return wider
}
