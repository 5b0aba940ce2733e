import { type Dictionary, textsOf } from '../dictionary.ts'
import type { Test } from './measure.ts'
import { groupsOf } from './nicknames.ts'

/** Of each known name; made once, for a single record that is added takes less time to be matched. */
const numbers = new Map([...groupsOf.keys()].map((name, i) => [name, i + 1]))
const shares = sharing([[], ...groupsOf.values()])

/** Whether one person goes by both: the first words are different names of one group. */
export function nickname(values: Dictionary): Test {
  const names = Uint16Array.from(textsOf(values), (text) => numbers.get(firstWord(text)) ?? 0)
  return (a, b) => {
    const one = names[a]!
    const other = names[b]!
    return one !== 0 && other !== 0 && one !== other && shares(one, other)
  }
}

function firstWord(text: string): string {
  const space = text.indexOf(' ')
  return space < 0 ? text : text.slice(0, space)
}

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
