import { doubled } from '../arrays.ts'
import type { PairLevels } from '../score/levels.ts'
import { packedHigh, packedLow, unpack } from '../score/packed.ts'
import { type PatternPlaces, patternPlaces } from '../score/pattern-places.ts'

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
  const places = patternPlaces()
  let counts = new Float64Array(1 << 10)
  let total = 0
  return {
    add: (pair) => {
      const place = places.placeOf(packedLow(pair), packedHigh(pair))
      if (place === counts.length) counts = doubled(Float64Array, counts)
      counts[place]!++
      total++
    },
    total: () => total,
    patterns: () => unpacked(fields, places, counts.slice(0, places.length())),
  }
}

function unpacked(fields: number, places: PatternPlaces, counts: Float64Array): Patterns {
  const { length } = counts
  const [low, high] = [places.low(), places.high()]
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
