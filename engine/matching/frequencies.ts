import type { Dictionary } from './dictionary.ts'
import type { Frequencies } from './model.ts'
import { valueHashes } from './population.ts'

/** What agreeing on a very common value may lose at most, and on a rare one gain; in nats. */
const mostLost = 1.5
const mostGained = 6

/** @param counts how many customers have each value, by code */
export function frequenciesOf(values: Dictionary, counts: Float64Array | Uint32Array): Frequencies {
  const hashes = valueHashes(values)
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
export function valueWeights(values: Dictionary, { total, counts }: Frequencies, agree: number): Float32Array {
  const weights = Float32Array.from(valueHashes(values), (hash) => {
    const share = ((counts.get(hash) ?? 1) + 0.5) / (total + 1)
    return Math.min(mostGained, Math.max(-mostLost, Math.log(agree / share)))
  })
  weights[0] = 0
  return weights
}
