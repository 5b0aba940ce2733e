import type { Relocation } from '../score/relocation.ts'
import type { Overlap, Speaking } from '../score/weights.ts'
import type { Relatives } from './relatives.ts'

/** What is learned: how records of one customer compare, and how others do. */
export interface Learned extends Relatives {
  /** By field and level, given that both sides are known: among pairs of one customer. */
  readonly m: readonly Float64Array[]
  /** Among pairs of any others. */
  readonly u: readonly Float64Array[]
  /** Nats, against any others. */
  readonly weights: readonly Float64Array[]
  readonly swapped: number
  /** Pairs of one customer among all pairs, expected. */
  readonly matches: number
  /** Pairs of relatives, expected; 0 where nothing would tell them apart. */
  readonly related: number
  readonly overlaps: readonly Overlap[]
  readonly speaking: Speaking
  readonly relocation: Relocation
  /** Fields in which living together makes nobody alike. */
  readonly own: readonly number[]
}
