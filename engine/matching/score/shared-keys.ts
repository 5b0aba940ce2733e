import type { KeyGroups } from '../block/key-groups.ts'
import type { Edges } from '../link/components.ts'
import type { Likely } from './likely.ts'

/** Some keys of a rule: those at the places from `from` to before `to`, of which each begins and ends there. */
export interface SharedKeys extends Pick<KeyGroups, 'keys' | 'records' | 'crowded'> {
  readonly from: number
  readonly to: number
  /** Of rules whose pairs are compared elsewhere: the only key of each record. */
  readonly elsewhere: readonly Uint32Array[]
}

/** More than weights lose by being stored as 32-bit floats. */
const rounding = 1e-4

/**
 * The pairs that share one of these keys and have at least these log-odds. A pair that shares several keys may be found more than once:
 * most of them are told by the only key that both have under another rule.
 */
export function scoreSharedKeys(
  { keys, records, crowded, from, to, elsewhere }: SharedKeys,
  likely: Likely,
  least: number,
): Edges {
  const tooMany = new Set(crowded)
  const a: number[] = []
  const b: number[] = []
  const weight: number[] = []
  const isElsewhere = (one: number, other: number) => elsewhere.some((only) => only[one] !== 0 && only[one] === only[other])
  for (let start = from; start < to; ) {
    let end = start + 1
    while (end < to && keys[end] === keys[start]) end++
    if (!tooMany.has(keys[start]!)) {
      for (let i = start; i < end; i++) {
        for (let k = i + 1; k < end; k++) {
          if (isElsewhere(records[i]!, records[k]!)) continue
          const its = Math.fround(likely(records[i]!, records[k]!, least - rounding))
          if (its < least) continue
          a.push(records[i]!)
          b.push(records[k]!)
          weight.push(its)
        }
      }
    }
    start = end
  }
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), weight: Float32Array.from(weight), length: a.length }
}
