import { countOf, hashCounts } from './hash-counts.ts'
import type { Frequencies } from './model.ts'
import type { Column } from './population.ts'
import type { Role } from './roles.ts'

/** What agreeing on a rare value may gain at most; in nats. */
export const mostGained = 6

/**
 * What agreeing on a very common value may lose, by role. What belongs to few as a rule may lose all that it says: info@, a switchboard or
 * 1900-01-01. Of other values more than this is not believed: some of those who share one are customers that were not recognised yet.
 */
const lostAsARule = 1.5
const lostMost: Partial<Record<Role, number>> = {
  given_name: 3,
  family_name: 3,
  email: 12,
  phone: 12,
  url: 12,
  id: 12,
  date: 12,
}

/** Values that nearly everybody shares with others: how often each is, is known well. */
const shared: readonly Role[] = ['given_name', 'family_name']

/** @param counts how many customers have each value, by code */
export function frequenciesOf({ hashes }: Column, counts: Float64Array | Uint32Array): Frequencies {
  let total = 0
  let common = 0
  for (const count of counts) {
    total += count
    if (count > 1) common++
  }
  const found = { hashes: new Uint32Array(common), counts: new Float64Array(common) }
  for (let code = 1, at = 0; code < counts.length; code++) {
    if (counts[code]! <= 1) continue
    found.hashes[at] = hashes[code]!
    found.counts[at++] = counts[code]!
  }
  return { total, counts: hashCounts(found.hashes, found.counts) }
}

/**
 * What agreeing on each value says more, or less, than agreeing on any: rare values say more. Nats by code.
 *
 * @param agree the share of pairs that agree by chance
 */
export function valueWeights({ hashes }: Column, values: Frequencies, agree: number, role: Role): Float32Array {
  const { total, counts } = values
  const said = shared.includes(role) ? (count: number) => Math.log((agree * (total + 1)) / (count + 0.5)) : bySharing(values)
  const most = lostMost[role] ?? lostAsARule
  const weightOf = (count: number) => Math.min(mostGained, Math.max(-most, said(count)))
  const weights = new Float32Array(hashes.length).fill(weightOf(1))
  weights[0] = 0
  for (let code = 1; code < weights.length; code++) {
    const count = countOf(counts, hashes[code]!)
    if (count !== undefined) weights[code] = weightOf(count)
  }
  return weights
}

/**
 * What it says that so many customers have a value, two of them being those compared. How much it says depends on how unevenly values are
 * shared: that three people were born on one day is chance, and of a switchboard that three have more will have it. Frequencies are taken for
 * gamma-distributed, and counts for Poisson-distributed given them (Greenwood and Yule, 1920): the two moments that this takes are how many
 * others have the value of a customer, and how many more have one that two have.
 */
function bySharing({ total, counts }: Frequencies): (count: number) => number {
  let pairs = 0
  let triples = 0
  for (const count of counts.counts) {
    pairs += count * (count - 1)
    triples += count * (count - 1) * (count - 2)
  }
  const others = pairs / total
  const more = triples / pairs
  if (pairs === 0 || more <= others) return () => 0
  const evenness = others / (more - others)
  return (count) => Math.log((evenness + others) / (evenness + Math.max(0, count - 2)))
}
