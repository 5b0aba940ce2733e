import type { PairLevels } from '../score/levels.ts'
import { packedHigh, packedLow, unpack } from '../score/packed.ts'

/** How often pairs compared in one and the same way. Learning needs no more of them: three million pairs were three thousand patterns. */
export interface Patterns {
  readonly fields: number
  readonly length: number
  /** By pattern and field. */
  readonly levels: Uint8Array
  readonly swapped: Uint8Array
  readonly counts: Float64Array
}

/** A count of patterns that grows. */
export interface PatternCounter {
  readonly add: (pair: PairLevels) => void
  readonly total: () => number
  readonly patterns: () => Patterns
}

export function patternCounter(fields: number): PatternCounter {
  let capacity = 1 << 12
  let slots = new Int32Array(capacity * 2).fill(-1)
  let low = new Int32Array(capacity)
  let high = new Int32Array(capacity)
  let counts = new Float64Array(capacity)
  let length = 0
  let total = 0

  const slotOf = (x: number, y: number): number => {
    const mask = slots.length - 1
    let at = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0
    at = (at ^ (at >>> 15)) & mask
    for (let its = slots[at]!; its !== -1 && (low[its] !== x || high[its] !== y); its = slots[at]!) at = (at + 1) & mask
    return at
  }
  const grow = () => {
    capacity *= 2
    ;[low, high] = [copied(low, new Int32Array(capacity)), copied(high, new Int32Array(capacity))]
    counts = copied(counts, new Float64Array(capacity))
    slots = new Int32Array(capacity * 2).fill(-1)
    for (let k = 0; k < length; k++) slots[slotOf(low[k]!, high[k]!)] = k
  }
  return {
    add: (pair) => {
      const x = packedLow(pair)
      const y = packedHigh(pair)
      total++
      const at = slotOf(x, y)
      const known = slots[at]!
      if (known !== -1) {
        counts[known]!++
        return
      }
      slots[at] = length
      low[length] = x
      high[length] = y
      counts[length++] = 1
      if (length === capacity) grow()
    },
    total: () => total,
    patterns: () => unpacked(fields, length, low, high, counts.slice(0, length)),
  }
}

function copied<Its extends Int32Array | Float64Array>(from: Its, to: Its): Its {
  to.set(from)
  return to
}

function unpacked(fields: number, length: number, low: Int32Array, high: Int32Array, counts: Float64Array): Patterns {
  const levels = new Uint8Array(length * fields)
  const swapped = new Uint8Array(length)
  const pair = { levels: new Uint8Array(fields), swapped: false }
  for (let k = 0; k < length; k++) {
    unpack(low[k]!, high[k]!, pair)
    levels.set(pair.levels, k * fields)
    swapped[k] = pair.swapped ? 1 : 0
  }
  return { fields, length, levels, swapped, counts }
}

/** The patterns of several counts, each once. */
export function joined(all: readonly Patterns[], scale: number): Patterns {
  const [first] = all
  if (first === undefined) throw new RangeError('There is nothing to join')
  const { fields } = first
  const places = new Map<string, number>()
  const levels: number[] = []
  const swapped: number[] = []
  const counts: number[] = []
  for (const its of all) {
    for (let k = 0; k < its.length; k++) {
      const row = its.levels.subarray(k * fields, (k + 1) * fields)
      const name = `${row.join()},${its.swapped[k]}`
      const at = places.get(name)
      if (at !== undefined) counts[at]! += its.counts[k]! * scale
      else {
        places.set(name, counts.length)
        levels.push(...row)
        swapped.push(its.swapped[k]!)
        counts.push(its.counts[k]! * scale)
      }
    }
  }
  return {
    fields,
    length: counts.length,
    levels: Uint8Array.from(levels),
    swapped: Uint8Array.from(swapped),
    counts: Float64Array.from(counts),
  }
}
