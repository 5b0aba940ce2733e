import { sharedUint32 } from '../dictionary.ts'
import type { Edges } from './components.ts'

/** Pairs whose log-odds are known, by their smaller record: `others.subarray(starts[a], starts[a + 1])`. */
export interface KnownPairs {
  readonly starts: Uint32Array
  readonly others: Uint32Array
  readonly weights: Float32Array
}

export function knownPairs(records: number, { a, b, weight, length }: Edges): KnownPairs {
  const starts = sharedUint32(records + 1)
  const others = sharedUint32(length)
  const weights = new Float32Array(new SharedArrayBuffer(4 * length))
  for (let k = 0; k < length; k++) starts[Math.min(a[k]!, b[k]!) + 1]!++
  for (let record = 0; record < records; record++) starts[record + 1]! += starts[record]!
  const next = Uint32Array.from(starts)
  for (let k = 0; k < length; k++) {
    const place = next[Math.min(a[k]!, b[k]!)]!++
    others[place] = Math.max(a[k]!, b[k]!)
    weights[place] = weight[k]!
  }
  return { starts, others, weights }
}

/** @returns undefined where it is not known */
export function knownWeight({ starts, others, weights }: KnownPairs, a: number, b: number): number | undefined {
  const [one, other] = a < b ? [a, b] : [b, a]
  for (let k = starts[one]!; k < starts[one + 1]!; k++) if (others[k] === other) return weights[k]
  return undefined
}
