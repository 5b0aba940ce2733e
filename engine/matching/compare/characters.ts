import { type Dictionary, sizeOf } from '../dictionary.ts'

/** In bytes, which are characters. */
export function lengthOf({ starts }: Pick<Dictionary, 'starts'>, code: number): number {
  return starts[code + 1]! - starts[code]!
}

/** By code, the set of its characters: a bit for each of 32 classes into which bytes fall. ASCII letters have one each. */
export function charactersOf(values: Dictionary): Int32Array {
  const { bytes, starts } = values
  const sets = new Int32Array(sizeOf(values))
  for (let code = 1; code < sets.length; code++) {
    let set = 0
    for (let i = starts[code]!; i < starts[code + 1]!; i++) set |= 1 << (bytes[i]! & 31)
    sets[code] = set
  }
  return sets
}

/** How many characters a value has at least that another lacks, from the sets of both. Characters may share a class, so that it may be more. */
export function lacking(its: number, others: number): number {
  let set = its & ~others
  set -= (set >>> 1) & 0x55555555
  set = (set & 0x33333333) + ((set >>> 2) & 0x33333333)
  return Math.imul((set + (set >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The same codes, with what `copy` takes over of each value: it writes to `into` from `at` and returns where it stopped. */
export function derived(
  values: Dictionary,
  copy: (from: number, to: number, into: Uint8Array, at: number) => number,
): Dictionary {
  const size = sizeOf(values)
  const bytes = new Uint8Array(values.bytes.length)
  const starts = new Uint32Array(size + 1)
  let at = 0
  for (let code = 1; code < size; code++) {
    starts[code] = at
    at = copy(values.starts[code]!, values.starts[code + 1]!, bytes, at)
  }
  starts[size] = at
  // Where little is taken over, the rest is given back.
  return { bytes: at * 2 < bytes.length ? bytes.slice(0, at) : bytes, starts, counts: values.counts }
}

/** Whether two values begin with the same `length` characters; both have as many. */
export function sameBeginning({ bytes, starts }: Dictionary, a: number, b: number, length: number): boolean {
  const fromA = starts[a]!
  const fromB = starts[b]!
  for (let i = 0; i < length; i++) if (bytes[fromA + i] !== bytes[fromB + i]) return false
  return true
}
