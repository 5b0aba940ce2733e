import type { Comparison } from '../level.ts'
import type { Relocation } from './relocation.ts'

/** What each level of each field says, in nats: how much likelier it is between two records of one customer than between any two. */
export interface Weights {
  /** Log-odds that any two records are one customer. */
  readonly prior: number
  /** By field and level; level 0, "not known on both sides", says nothing. */
  readonly levels: readonly Float64Array[]
  /** By field and code: what agreeing on this very value says more or less than agreeing on any. */
  readonly values: readonly Float32Array[]
  /** What given and family name say together where they agree exchanged. */
  readonly swapped: number
  /** Fields that agree together more often than chance: what must not count twice. */
  readonly overlaps: readonly Overlap[]
  readonly speaking: Speaking
  readonly relocation: Relocation
  /** The rival explanation: two people who live or work together. */
  readonly related: Related | undefined
}

/** What each level says for one customer against two who are related. */
export interface Related {
  /** Log of matches over relatives among all pairs. */
  readonly prior: number
  /** Nats by field and level. */
  readonly levels: readonly Float64Array[]
  /** Fields in which relatives are like any two people: there a rare value counts here too. */
  readonly personal: readonly number[]
  /** By field: 1 where living together makes nobody alike. */
  readonly own: Uint8Array
  /** By field, as the model has it. */
  readonly namesakes: readonly number[]
}

/** Of relatives, those who share all that they can: home, phone, address. */
const sharingAll = 0.05

/**
 * What contact points say for one customer against two relatives, from what they say one by one. Relatives who share one share others, so that
 * it is 3 nats at most: a few who share an office tower and a switchboard came out as one company without it.
 */
export function contactNats(nats: number): number {
  return -Math.log((1 - sharingAll) * Math.exp(-nats) + sharingAll)
}

/** At least 0, in nats. */
export interface Overlap {
  readonly fields: readonly [number, number]
  /** Subtracted where both agree exactly. */
  readonly nats: number
  /** Subtracted where both speak for one customer, and not both exactly. */
  readonly near: number
}

/** What an overlap takes off. @param speaking by field and level @param a @param b levels of its two fields */
export function overlapNats({ fields: [f, g], nats, near }: Overlap, speaking: Speaking, a: number, b: number): number {
  if (a === 1 && b === 1) return nats
  return speaking[f]![a] === 1 && speaking[g]![b] === 1 ? near : 0
}

/** By field and level: 1 where it speaks for one customer by any measure, whatever was learned. */
export type Speaking = readonly Uint8Array[]

/** So much likelier a level is to be between records of one customer than between any two. */
const leastSaid = 1.5

export function speakingOf(comparisons: readonly Comparison[], u: readonly ArrayLike<number>[]): Speaking {
  return comparisons.map(({ levels, prior }, f) =>
    Uint8Array.from([0, ...prior], (share, level) =>
      level > 0 && level <= levels.length && share > leastSaid * u[f]![level]! ? 1 : 0,
    ),
  )
}
