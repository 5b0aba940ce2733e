import { ascending } from './arrays.ts'

const digit = 11 // bits: three passes make 33, and the counts of a pass fit in the first cache
const lowest = (1 << digit) - 1

/** Which half of a double comes with its sign. */
const littleHigh = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0

interface Sorted {
  readonly keys: Uint32Array
  readonly records: Uint32Array
}

/** The places of these numbers, the greatest number first; equal ones keep their order. A comparison for each pair took six times as long. */
export function descendingOrder(numbers: Float64Array): Uint32Array {
  const bits = new Uint32Array(Float64Array.from(numbers, (its) => its + 0).buffer) // −0 is 0
  const low = new Uint32Array(numbers.length)
  const high = new Uint32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const isNegative = bits[2 * i + littleHigh]! >>> 31 === 1
    // Ascending as unsigned integers where the greatest comes first.
    low[i] = isNegative ? bits[2 * i + 1 - littleHigh]! : ~bits[2 * i + 1 - littleHigh]!
    high[i] = isNegative ? bits[2 * i + littleHigh]! : ~bits[2 * i + littleHigh]! ^ 0x80000000
  }
  const byLow = sortedByKey(low, ascending(numbers.length)).records
  return sortedByKey(
    byLow.map((i) => high[i]!),
    byLow,
  ).records
}

/**
 * Sorts records by 32-bit keys (radix sort); those with one key keep their order. All arrays may be used up.
 *
 * @param space of the same length
 */
export function sortedByKey(
  keys: Uint32Array,
  records: Uint32Array,
  space: Sorted = { keys: new Uint32Array(keys.length), records: new Uint32Array(keys.length) },
): Sorted {
  let from: Sorted = { keys, records }
  let to = space
  for (const [pass, at] of placesOf(keys).entries()) {
    const shift = pass * digit
    if (isOneRun(at, keys.length)) continue
    for (let i = 0; i < keys.length; i++) {
      const key = from.keys[i]!
      const place = at[(key >>> shift) & lowest]!++
      to.keys[place] = key
      to.records[place] = from.records[i]!
    }
    ;[from, to] = [to, from]
  }
  return from
}

/** By pass and digit, where the first key with that digit goes: counted in one round over the keys. */
function placesOf(keys: Uint32Array): readonly [Uint32Array, Uint32Array, Uint32Array] {
  const [low, middle, high] = [new Uint32Array(lowest + 2), new Uint32Array(lowest + 2), new Uint32Array(lowest + 2)]
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    low[(key & lowest) + 1]!++
    middle[((key >>> digit) & lowest) + 1]!++
    high[(key >>> (2 * digit)) + 1]!++
  }
  for (const at of [low, middle, high]) for (let k = 0; k < lowest; k++) at[k + 1]! += at[k]!
  return [low, middle, high]
}

/** Whether all keys have one digit, as the last pass over small numbers finds them: nothing would move. */
function isOneRun(at: Uint32Array, length: number): boolean {
  const first = at.findIndex((_, k) => k > 0 && at[k] !== 0)
  return first < 0 || at[first] === length
}
