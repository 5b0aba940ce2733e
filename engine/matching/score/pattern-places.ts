import { doubled } from '../arrays.ts'

/** Numbers ways to compare in the order in which they are met: those of millions of pairs are a few thousand. */
export interface PatternPlaces {
  /** @param low @param high as `packedLow` and `packedHigh` have them */
  readonly placeOf: (low: number, high: number) => number
  readonly length: () => number
  /** By place, until more are met. */
  readonly low: () => Int32Array
  readonly high: () => Int32Array
}

export function patternPlaces(): PatternPlaces {
  let low = new Int32Array(1 << 10)
  let high = new Int32Array(1 << 10)
  /** Places from 1; open addressing, at most half of it taken. */
  let slots = new Int32Array(1 << 11)
  let length = 0

  const slotOf = (x: number, y: number): number => {
    const mask = slots.length - 1
    let at = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    at = (at ^ (at >>> 15)) & mask
    for (let its = slots[at]!; its !== 0 && (low[its - 1] !== x || high[its - 1] !== y); its = slots[at]!) at = (at + 1) & mask
    return at
  }
  const grow = () => {
    low = doubled(Int32Array, low)
    high = doubled(Int32Array, high)
    slots = new Int32Array(low.length * 2)
    for (let k = 0; k < length; k++) slots[slotOf(low[k]!, high[k]!)] = k + 1
  }
  return {
    placeOf: (x, y) => {
      const at = slotOf(x, y)
      const known = slots[at]!
      if (known !== 0) return known - 1
      const place = length++
      low[place] = x
      high[place] = y
      slots[at] = length
      if (length === low.length) grow()
      return place
    },
    length: () => length,
    low: () => low.subarray(0, length),
    high: () => high.subarray(0, length),
  }
}
