import type { Dictionary } from '../dictionary.ts'
import { isDigit } from '../normal/plain.ts'
import { derived, lengthOf, sameBeginning } from './characters.ts'
import { editsOver } from './edits.ts'
import type { Test } from './measure.ts'

/**
 * Whether two texts have numbers, and the first of each is none of the other's: 12 and 88 Copperfield Way are two houses, however much else
 * of them is the same. A slip in a long number is none.
 */
export function otherNumbers(values: Dictionary): Test {
  const { bytes, starts } = values
  const first = derived(values, (from, to, into, at) => {
    let i = from
    while (i < to && !isDigit(bytes[i]!)) i++
    let end = at
    for (; i < to && isDigit(bytes[i]!); i++) into[end++] = bytes[i]!
    return end
  })
  const distance = editsOver(first, 1)

  /** Whether the first number of one text stands in the other. */
  function isIn(one: number, other: number): boolean {
    const length = lengthOf(first, one)
    for (let i = starts[other]!; i + length <= starts[other + 1]!; i++) {
      if (i > starts[other]! && isDigit(bytes[i - 1]!)) continue
      if (i + length < starts[other + 1]! && isDigit(bytes[i + length]!)) continue
      let k = 0
      while (k < length && bytes[i + k] === first.bytes[first.starts[one]! + k]) k++
      if (k === length) return true
    }
    return false
  }

  return (a, b) => {
    const [lengthA, lengthB] = [lengthOf(first, a), lengthOf(first, b)]
    if (lengthA === 0 || lengthB === 0) return false
    if (lengthA === lengthB && sameBeginning(first, a, b, lengthA)) return false
    if (Math.min(lengthA, lengthB) > longNumber && distance(a, b) <= 1) return false
    return !isIn(a, b) && !isIn(b, a)
  }
}

const longNumber = 3
