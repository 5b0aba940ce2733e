import type { PairExplanation } from './explain-pair.ts'

/** What would have made two records one customer that are not. */
export interface Needed {
  /** Nats that their evidence is short of `mergeAt`; 0 where the pair by itself has enough. */
  readonly short: number
  /** Fields one of which, if both records had the same value in it, would have been enough; the one that says most in front. */
  readonly anyOf: readonly { readonly field: string; readonly nats: number }[]
  /** They would have had to agree on this to be compared. */
  readonly toBeCompared?: readonly string[]
}

export function neededFor({ evidence, mergeAt, blocking }: PairExplanation): Needed {
  const short = Math.max(0, mergeAt - evidence.logOdds)
  const gains = evidence.fields.map(({ field, gain }) => ({ field, nats: gain }))
  return {
    short,
    anyOf: short === 0 ? [] : gains.filter(({ nats }) => nats >= short).toSorted((x, y) => y.nats - x.nats),
    ...(blocking.nearest && { toBeCompared: blocking.nearest.missing.map(({ part }) => part) }),
  }
}
