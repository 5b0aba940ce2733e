import { sizeOf } from '../dictionary.ts'
import { lengthOf } from './characters.ts'
import type { Words } from './interned.ts'
import type { Test } from './measure.ts'

/** Whether the words are the same, in whatever order. */
export function sameWords({ codes, starts }: Words): Test {
  return (a, b) => {
    const from = starts[a]!
    const fromOther = starts[b]!
    const length = starts[a + 1]! - from
    if (length < 2 || length !== starts[b + 1]! - fromOther) return false
    for (let i = 0; i < length; i++) if (codes[from + i] !== codes[fromOther + i]) return false
    return true
  }
}

/** Every word of one name, but for single letters, is a word of the other: 'anna maria' and 'maria', 'anna m' and 'maria anna'. */
export function contained(words: Words): Test {
  const { distinct, codes, starts } = words
  const isLong = new Uint8Array(sizeOf(distinct))
  for (let word = 1; word < isLong.length; word++) isLong[word] = lengthOf(distinct, word) > 1 ? 1 : 0

  function isWithin(a: number, b: number): boolean {
    const end = starts[b + 1]!
    let any = false
    let j = starts[b]!
    for (let i = starts[a]!; i < starts[a + 1]!; i++) {
      const word = codes[i]!
      if (isLong[word] === 0) continue
      while (j < end && codes[j]! < word) j++
      if (j === end || codes[j] !== word) return false
      any = true
    }
    return any
  }

  return (a, b) => {
    if (lengthOf(words, a) === 1 && lengthOf(words, b) === 1) return false
    return isWithin(a, b) || isWithin(b, a)
  }
}
