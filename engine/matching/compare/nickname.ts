import { type Dictionary, sizeOf } from '../dictionary.ts'
import { hashBytes, hashText } from '../hash.ts'
import type { Test } from './measure.ts'
import { groupsOf } from './nicknames.ts'

/** Of each known name; made once, for a single record that is added takes less time to be matched. */
const numbers = new Map([...groupsOf.keys()].map((name, i) => [name, i + 1]))
/** What tells nearly all values that are none of them, without making a text of each: of 70,000 names that took 60 ms. */
const hashes = new Set([...groupsOf.keys()].map((name) => hashText(name)))
const shares = sharing([[], ...groupsOf.values()])

/** Whether one person goes by both: the first words are different names of one group. */
export function nickname(values: Dictionary): Test {
  const names = new Uint16Array(sizeOf(values))
  for (let code = 1; code < names.length; code++)
    names[code] = numberOf(values.bytes, values.starts[code]!, values.starts[code + 1]!)
  return (a, b) => {
    const one = names[a]!
    const other = names[b]!
    return one !== 0 && other !== 0 && one !== other && shares(one, other)
  }
}

/** Of the first word of a value; 0 where it is no name of the table. */
function numberOf(bytes: Uint8Array, from: number, end: number): number {
  let to = from
  while (to < end && bytes[to] !== space) to++
  if (!hashes.has(hashBytes(bytes, from, to))) return 0
  return numbers.get(String.fromCharCode(...bytes.subarray(from, to))) ?? 0
}

const space = 0x20

/** @param groups of each name, ascending */
function sharing(groups: readonly (readonly number[])[]): Test {
  const starts = new Uint32Array(groups.length + 1)
  for (const [name, its] of groups.entries()) starts[name + 1] = starts[name]! + its.length
  const all = Uint16Array.from(groups.flat())
  return (a, b) => {
    for (let i = starts[a]!; i < starts[a + 1]!; i++) {
      for (let j = starts[b]!; j < starts[b + 1]!; j++) if (all[i] === all[j]) return true
    }
    return false
  }
}
