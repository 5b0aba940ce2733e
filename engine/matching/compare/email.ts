import type { Dictionary } from '../dictionary.ts'
import { hashBytes } from '../hash.ts'
import { isRoleMailbox, maybeRoleMailbox } from '../normal/role-mailbox.ts'
import { derived, lengthOf, sameBeginning } from './characters.ts'
import type { Test } from './measure.ts'

const at = 0x40

const utf8 = new TextDecoder()

/**
 * The same codes, with what stands before the '@' of each address; all of it where there is none. Nothing of an address that belongs to a task:
 * that two companies have an `info@` made one of those that are called alike.
 */
export function localParts(addresses: Dictionary): Dictionary {
  const { bytes } = addresses
  return derived(addresses, (from, to, into, length) => {
    let end = from
    while (end < to && bytes[end] !== at) end++
    if (maybeRoleMailbox(hashBytes(bytes, from, end)) && isRoleMailbox(utf8.decode(bytes.slice(from, end)))) return length
    for (let i = from; i < end; i++) into[length + i - from] = bytes[i]!
    return length + end - from
  })
}

/** The same person at another provider, unless what stands before the '@' is shorter than three characters. */
export function sameLocalPart(parts: Dictionary): Test {
  return (a, b) => {
    const length = lengthOf(parts, a)
    return length >= 3 && length === lengthOf(parts, b) && sameBeginning(parts, a, b, length)
  }
}
