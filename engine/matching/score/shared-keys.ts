import type { KeyGroups } from '../block/key-groups.ts'
import type { Edges } from '../link/components.ts'
import { eachRun } from '../runs.ts'
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
  const score = (one: number, other: number) => {
    if (isElsewhere(one, other)) return
    const its = Math.fround(likely(one, other, least - rounding))
    if (its < least) return
    a.push(one)
    b.push(other)
    weight.push(its)
  }
  const scoreAmong = (start: number, end: number) => {
    if (tooMany.has(keys[start]!)) return
    for (let i = start; i < end; i++) for (let k = i + 1; k < end; k++) score(records[i]!, records[k]!)
  }
  eachRun(keys, scoreAmong, from, to)
  return { a: Uint32Array.from(a), b: Uint32Array.from(b), weight: Float32Array.from(weight), length: a.length }
}
