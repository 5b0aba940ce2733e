import type { Frequencies } from './model.ts'
import type { Column } from './population.ts'

/** What agreeing on a very common value may lose at most, and on a rare one gain; in nats. */
const mostLost = 1.5
export const mostGained = 6

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
export function valueWeights({ hashes }: Column, { total, counts }: Frequencies, agree: number): Float32Array {
  const weightOf = (count: number) => Math.min(mostGained, Math.max(-mostLost, Math.log((agree * (total + 1)) / (count + 0.5))))
  const weights = new Float32Array(hashes.length).fill(weightOf(1))
  weights[0] = 0
  for (let code = 1; code < weights.length; code++) {
    const count = counts.get(hashes[code]!)
    if (count !== undefined) weights[code] = weightOf(count)
  }
  return weights
}
