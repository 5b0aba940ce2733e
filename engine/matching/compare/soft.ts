import { type Dictionary, sizeOf } from '../dictionary.ts'
import { hashBytes } from '../hash.ts'
import { alikeOver } from './alike.ts'

/** Words that are still matched, a side. Texts with more that are not equal differ in more than spelling. */
export const mostLeft = 32
const mostPairs = mostLeft * mostLeft

/** So fine are weights and similarities that sums of them are exact, and do not depend on the order of words. */
const grain = 2 ** 16
export const toGrain = (x: number): number => Math.round(x * grain) / grain

/** The weight that is common to some words of two values. */
type Soft = (ones: Uint32Array, countOnes: number, others: Uint32Array, countOthers: number) => number

/** Matches words that are alike, the best pair first. Of pairs as good the weightier, then one that their content picks. */
export function softOver(distinct: Dictionary, weight: Float64Array): Soft {
  const alike = alikeOver(distinct)
  const hashes = Uint32Array.from({ length: sizeOf(distinct) }, (_, word) =>
    hashBytes(distinct.bytes, distinct.starts[word]!, distinct.starts[word + 1]!),
  )
  const i = new Uint8Array(mostPairs)
  const j = new Uint8Array(mostPairs)
  const score = new Float64Array(mostPairs)
  const weights = new Float64Array(mostPairs)
  const pick = new Float64Array(mostPairs)

  function isBetter(p: number, q: number): boolean {
    if (score[p] !== score[q]) return score[p]! > score[q]!
    return weights[p] === weights[q] ? pick[p]! > pick[q]! : weights[p]! > weights[q]!
  }

  return (ones, countOnes, others, countOthers) => {
    let pairs = 0
    for (let x = 0; x < countOnes; x++) {
      for (let y = 0; y < countOthers; y++) {
        const one = ones[x]!
        const other = others[y]!
        const likeness = alike(one, other)
        if (likeness === 0) continue
        i[pairs] = x
        j[pairs] = y
        score[pairs] = toGrain(likeness)
        weights[pairs] = weight[one]! + weight[other]!
        pick[pairs] = hashes[one]! + hashes[other]!
        pairs++
      }
    }
    let sum = 0
    let usedOnes = 0
    let usedOthers = 0
    for (;;) {
      let best = -1
      for (let p = 0; p < pairs; p++) {
        const isFree = (usedOnes & (1 << i[p]!)) === 0 && (usedOthers & (1 << j[p]!)) === 0
        if (isFree && (best < 0 || isBetter(p, best))) best = p
      }
      if (best < 0) return sum
      usedOnes |= 1 << i[best]!
      usedOthers |= 1 << j[best]!
      sum += (score[best]! * weights[best]!) / 2
    }
  }
}
