import type { Frequencies } from './model.ts'
import type { Column } from './population.ts'
import type { Role } from './roles.ts'

/** What agreeing on a rare value may gain at most; in nats. */
export const mostGained = 6

/** What agreeing on a very common value may lose: of names more than this made matching worse (pairwise F1 .963 instead of .972). */
const mostLost = 1.5

/** What belongs to few as a rule: info@, a switchboard or 1900-01-01, which so many customers have, may lose all that it says. */
const own: readonly Role[] = ['email', 'phone', 'url', 'id', 'date']
const manyCustomers = 20
const mostLostByMany = 12

/** @param counts how many customers have each value, by code */
export function frequenciesOf({ hashes }: Column, counts: Float64Array | Uint32Array): Frequencies {
  const common = new Map<number, number>()
  let total = 0
  for (let code = 1; code < counts.length; code++) {
    total += counts[code]!
    if (counts[code]! > 1) common.set(hashes[code]!, counts[code]!)
  }
  return { total, counts: common }
}

/**
 * What agreeing on each value says more, or less, than agreeing on any: rare values say more. Nats by code.
 *
 * @param agree the share of pairs that agree by chance
 */
export function valueWeights({ hashes }: Column, { total, counts }: Frequencies, agree: number, role: Role): Float32Array {
  const isOwn = own.includes(role)
  const lost = (count: number) => (isOwn && count > manyCustomers ? mostLostByMany : mostLost)
  const weightOf = (count: number) =>
    Math.min(mostGained, Math.max(-lost(count), Math.log((agree * (total + 1)) / (count + 0.5))))
  const weights = new Float32Array(hashes.length).fill(weightOf(1))
  weights[0] = 0
  for (let code = 1; code < weights.length; code++) {
    const count = counts.get(hashes[code]!)
    if (count !== undefined) weights[code] = weightOf(count)
  }
  return weights
}
