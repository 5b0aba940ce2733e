/** Pairs that the prior of each field counts as: it leads in a small store, and fades as there is more to learn from. */
const priorPairs = 10

/**
 * Of relatives, those who are twins, and those who are called after one another; and at most as many, whatever pairs seem to tell. Where nobody
 * is related (historical_50k) twins came to .29, and took customers whose names differ with them.
 */
const usualFamily = 0.005
const mostFamily = 0.03
/** Pairs that the usual share counts as. */
const familyPairs = 100

/** How often relatives share what they may share, to begin with. */
const firstShared = 0.5

/** Shares of the levels among pairs that are not one customer. A level that was hardly seen is not believed to be impossible. */
export function unmatched(counts: Float64Array, matched: Float64Array, relating: Float64Array): Float64Array {
  const left = counts.map((count, level) =>
    level === 0 ? 0 : Math.max(count - matched[level]! - relating[level]!, 0.02 * count + 0.3, 0.5),
  )
  const sum = left.reduce((total, its) => total + its, 0)
  return left.map((its) => its / sum)
}

/** How many of the relatives have the same date of birth because they are twins, or the same name because of one another. */
export function familyShare(relating: Float64Array): number {
  const known = relating.reduce((sum, its, level) => (level === 0 ? sum : sum + its), 0)
  return Math.min(mostFamily, (usualFamily * familyPairs + relating[1]!) / (familyPairs + known))
}

/** The shares of the levels where so many agree for a reason, and the others as others do. */
export function agreeingBesides(its: Float64Array, share: number): Float64Array {
  return its.map((level, l) => (1 - share) * level + (l === 1 ? share : 0))
}

/** Relatives either share a value or are like any two. */
export function sharedBeginning(u: Float64Array): Float64Array {
  return u.map((its, level) => (1 - firstShared) * its + (level === 1 ? firstShared : 0))
}

/** Levels at which a whole name is the same, or nearly. */
const wholeLevels = 2

/** Relatives have the same whole name as seldom as any two; what is left of it may be alike. */
export function sharedInPart(relating: Float64Array, u: Float64Array): Float64Array {
  const isWhole = (level: number) => level > 0 && level <= wholeLevels
  const whole = u.reduce((sum, its, level) => (isWhole(level) ? sum + its : sum), 0)
  const part = (its: Float64Array) => its.map((share, level) => (isWhole(level) ? 0 : share))
  const rest = withPrior(
    part(relating),
    part(u).map((its) => its / (1 - whole)),
  )
  return u.map((its, level) => (isWhole(level) ? its : rest[level]! * (1 - whole)))
}

/** The shares that counts tell of, and a prior as far as they tell little. By level; level 0 has none. */
export function withPrior(counts: Float64Array, prior: ArrayLike<number>): Float64Array {
  const sum = counts.reduce((total, its, level) => (level === 0 ? 0 : total + its), 0) + priorPairs
  return counts.map((its, level) => (level === 0 ? 0 : (its + priorPairs * prior[level]!) / sum))
}
