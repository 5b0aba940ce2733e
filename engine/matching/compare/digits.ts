import type { Dictionary } from '../dictionary.ts'
import { lengthOf, sameBeginning } from './characters.ts'
import { editsOver } from './edits.ts'
import type { Test } from './measure.ts'

/** Both begin with the same `length` characters. */
export function prefix(values: Dictionary, length: number): Test {
  return (a, b) => lengthOf(values, a) >= length && lengthOf(values, b) >= length && sameBeginning(values, a, b, length)
}

/** One number with an area or country code and one without: both have seven digits or more, and one ends with the other. */
export function phoneEnding({ bytes, starts }: Dictionary): Test {
  return (a, b) => {
    const endA = starts[a + 1]!
    const endB = starts[b + 1]!
    const length = Math.min(endA - starts[a]!, endB - starts[b]!)
    if (length < 7) return false
    for (let i = 1; i <= length; i++) if (bytes[endA - i] !== bytes[endB - i]) return false
    return true
  }
}

/** At most one edit apart; between two single digits that would be no likeness. */
export function numberEdit(values: Dictionary): Test {
  const distance = editsOver(values, 1)
  return (a, b) => (lengthOf(values, a) > 1 || lengthOf(values, b) > 1) && distance(a, b) <= 1
}
