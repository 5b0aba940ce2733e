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
}

export interface Overlap {
  readonly fields: readonly [number, number]
  /** Subtracted where both agree exactly. At least 0. */
  readonly nats: number
}
