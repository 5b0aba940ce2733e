import { type Dictionary, textsOf } from '../dictionary.ts'
import { isDigit } from '../normal/plain.ts'
import { derived, lengthOf, sameBeginning } from './characters.ts'
import { editsOver } from './edits.ts'
import type { Words } from './interned.ts'
import { jaroWinklerOver, longest } from './jaro-winkler.ts'
import { type Measure, once, type Test } from './measure.ts'
import { otherNumbers } from './numbers.ts'
import { mostLeft, softOver, toGrain } from './soft.ts'
import type { WordWeights } from './words.ts'

export interface WordOverlap {
  /** The share of the words, weighed by rarity, that have a counterpart on the other side: 0 to 1. */
  readonly share: Measure
  /** Whether nearly all that the slighter side says, in two words or more, stands in the other. */
  readonly contained: Test
}

/** What texts share whose numbers are others. */
const mostWithOtherNumbers = 0.4

/**
 * Soft TF-IDF (after W. W. Cohen, P. Ravikumar and S. E. Fienberg, "A Comparison of String Distance Metrics for Name-Matching Tasks",
 * 2003): equal words first, then of those left the two most alike, and so on, each word once.
 */
export function overlapOver(values: Dictionary, words: Words, weights: WordWeights): WordOverlap {
  const { codes, starts, distinct } = words
  const weight = Float64Array.from(textsOf(distinct), (text, word) => (word === 0 ? 0 : toGrain(weights.weightOf(text))))
  const totals = totalsOf(words, weight)
  const soft = softOver(distinct, weight)
  const onlySpaced = spacedOtherwise(values, words)
  const haveOtherNumbers = otherNumbers(values)
  const leftA = new Uint32Array(mostLeft)
  const leftB = new Uint32Array(mostLeft)

  /** The weight of what both have. */
  function common(a: number, b: number): number {
    const endA = starts[a + 1]!
    const endB = starts[b + 1]!
    let i = starts[a]!
    let j = starts[b]!
    let sum = 0
    let countA = 0
    let countB = 0
    while (i < endA && j < endB) {
      const one = codes[i]!
      const other = codes[j]!
      if (one === other) sum += weight[one]!
      else if (one < other) leftA[countA++] = one
      else leftB[countB++] = other
      if (one <= other) i++
      if (other <= one) j++
    }
    while (i < endA) leftA[countA++] = codes[i++]!
    while (j < endB) leftB[countB++] = codes[j++]!
    return countA > mostLeft || countB > mostLeft ? sum : sum + soft(leftA, countA, leftB, countB)
  }

  const commonOnce = once(common)

  function share(a: number, b: number): number {
    const share = (2 * commonOnce(a, b)) / (totals[a]! + totals[b]!)
    if (share >= mostWithOtherNumbers && haveOtherNumbers(a, b)) return mostWithOtherNumbers
    return share < 0.85 && onlySpaced(a, b) ? 0.9 : share
  }

  return {
    share: once(share),
    contained(a, b) {
      const fewest = Math.min(lengthOf(words, a), lengthOf(words, b))
      return fewest > 1 && !haveOtherNumbers(a, b) && commonOnce(a, b) >= 0.95 * Math.min(totals[a]!, totals[b]!)
    },
  }
}

function totalsOf({ codes, starts }: Words, weight: Float64Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, code) => {
    let total = 0
    for (let i = starts[code]!; i < starts[code + 1]!; i++) total += weight[codes[i]!]!
    return total
  })
}

/**
 * Whether the values are nearly the same without their spaces: 'mac donald', 'macdonald'. Where the spaces are the same, one slip is what can
 * be forgiven to a whole text, and none in a number: 'northgate plumbing' is not 'southgate plumbing', nor 12 high street 88 high street.
 */
function spacedOtherwise(values: Dictionary, words: Words): Test {
  const { bytes } = values
  const together = derived(values, (from, to, into, at) => kept(bytes, from, to, into, at, (byte) => byte !== space))
  const digits = derived(values, (from, to, into, at) => kept(bytes, from, to, into, at, isDigit))
  const similarity = jaroWinklerOver(together, 0.95)
  const distance = editsOver(together, 2)
  const sameNumbers: Test = (a, b) =>
    lengthOf(digits, a) === lengthOf(digits, b) && sameBeginning(digits, a, b, lengthOf(digits, a))
  return (a, b) => {
    const shorter = Math.min(lengthOf(together, a), lengthOf(together, b))
    const longer = Math.max(lengthOf(together, a), lengthOf(together, b))
    if (shorter <= 4) return false
    if (lengthOf(words, a) === lengthOf(words, b)) return distance(a, b) <= 1 && sameNumbers(a, b)
    // A similarity that does not see the end of a long text would call texts the same that differ there.
    return distance(a, b) <= (shorter > 8 ? 2 : 1) || (longer <= longest && similarity(a, b) >= 0.95)
  }
}

const space = 0x20

/** Copies those bytes. @returns where it stopped */
function kept(
  bytes: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array,
  at: number,
  isKept: (byte: number) => boolean,
): number {
  let end = at
  for (let i = from; i < to; i++) if (isKept(bytes[i]!)) into[end++] = bytes[i]!
  return end
}
