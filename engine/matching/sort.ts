const digit = 11 // bits: three passes make 33, and the counts of a pass fit in the first cache
const lowest = (1 << digit) - 1

interface Sorted {
  readonly keys: Uint32Array
  readonly records: Uint32Array
}

/** Sorts records by 32-bit keys (radix sort); those with one key keep their order. Both arrays may be used up. */
export function sortedByKey(keys: Uint32Array, records: Uint32Array): Sorted {
  let from: Sorted = { keys, records }
  let to: Sorted = { keys: new Uint32Array(keys.length), records: new Uint32Array(keys.length) }
  for (let shift = 0; shift < 32; shift += digit) {
    const at = new Uint32Array((1 << digit) + 1)
    for (let i = 0; i < keys.length; i++) at[((from.keys[i]! >>> shift) & lowest) + 1]!++
    for (let k = 0; k < lowest; k++) at[k + 1]! += at[k]!
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
