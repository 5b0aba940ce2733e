import { type Dictionary, sizeOf } from '../dictionary.ts'
import { lengthOf, sameBeginning } from './characters.ts'
import { editsOver } from './edits.ts'
import { jaroWinklerOver } from './jaro-winkler.ts'
import type { Measure } from './measure.ts'

const similar = 0.88

/** How far one word of a text may stand for another that is not equal, 0 to 1. */
export function alikeOver(words: Dictionary): Measure {
  const { bytes, starts } = words
  const similarity = jaroWinklerOver(words, similar)
  const distance = editsOver(words, 1)
  const hasDigit = digitsIn(words)
  return (a, b) => {
    const lengthA = lengthOf(words, a)
    const lengthB = lengthOf(words, b)
    const shorter = Math.min(lengthA, lengthB)
    const longer = Math.max(lengthA, lengthB)
    const digits = hasDigit[a]! + hasDigit[b]!
    if (shorter < 3) {
      const isInitial = shorter === 1 && longer > 1 && digits === 0 && bytes[starts[a]!] === bytes[starts[b]!]
      return isInitial ? 0.5 : 0
    }
    // Similar numbers are as different as others, but for a slip in a long one.
    if (digits === 2) return shorter > 3 && distance(a, b) <= 1 ? 0.7 : 0
    const likeness = similarity(a, b)
    if (likeness >= similar) return likeness * likeness
    return shorter > 3 && sameBeginning(words, a, b, shorter) ? 0.8 : 0
  }
}

function digitsIn(words: Dictionary): Uint8Array {
  const { bytes, starts } = words
  return Uint8Array.from({ length: sizeOf(words) }, (_, word) => {
    for (let i = starts[word]!; i < starts[word + 1]!; i++) if (bytes[i]! >= 0x30 && bytes[i]! <= 0x39) return 1
    return 0
  })
}
