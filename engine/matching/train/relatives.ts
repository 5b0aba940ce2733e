import type { LevelCounts } from './chance.ts'
import type { Compared } from './compared.ts'
import { agreeingBesides, familyShare, sharedBeginning, sharedInPart, withPrior } from './shares.ts'

/** How relatives compare. */
export interface Relatives {
  /** Shares of the levels, by field. */
  readonly h: readonly Float64Array[]
  /** How many of them are called after one another. */
  readonly namesakes: number
}

/** @param u of any two @param relating counts of the pairs that are taken for relatives; none at all to begin with */
export function relativesOf(
  { personal, partly, born, called }: Compared,
  u: readonly Float64Array[],
  relating: LevelCounts,
): Relatives {
  const [name] = called
  const namesakes = name === undefined ? 0 : familyShare(relating[name]!)
  const isBegun = relating.some((its) => its.some((count) => count > 0))
  const h = u.map((its, f) => {
    if (personal.includes(f)) {
      const name = partly.includes(f) && isBegun ? sharedInPart(relating[f]!, its) : its
      return called.includes(f) ? agreeingBesides(name, namesakes) : name
    }
    return born.includes(f) ? agreeingBesides(its, familyShare(relating[f]!)) : withPrior(relating[f]!, sharedBeginning(its))
  })
  return { h, namesakes }
}
