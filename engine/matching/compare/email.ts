import type { Dictionary } from '../dictionary.ts'
import { derived, lengthOf, sameBeginning } from './characters.ts'
import type { Test } from './measure.ts'

const at = 0x40

/** The same codes, with what stands before the '@' of each address; all of it where there is none. */
export function localParts(addresses: Dictionary): Dictionary {
  return derived(addresses, (from, to, into, length) => {
    let end = length
    for (let i = from; i < to && addresses.bytes[i] !== at; i++) into[end++] = addresses.bytes[i]!
    return end
  })
}

/** The same person at another provider, unless what stands before the '@' is shorter than three characters. */
export function sameLocalPart(parts: Dictionary): Test {
  return (a, b) => {
    const length = lengthOf(parts, a)
    return length >= 3 && length === lengthOf(parts, b) && sameBeginning(parts, a, b, length)
  }
}
