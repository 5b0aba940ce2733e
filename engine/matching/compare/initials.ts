import { type Dictionary, sizeOf } from '../dictionary.ts'
import type { Test } from './measure.ts'

/** By code, 1 where every word is a single letter: 'j', 'j r'. */
export function initialsOf(values: Dictionary): Uint8Array {
  const { bytes, starts } = values
  const initials = new Uint8Array(sizeOf(values))
  for (let code = 1; code < initials.length; code++) {
    const from = starts[code]!
    const to = starts[code + 1]!
    let all = (to - from) % 2 === 1
    for (let i = from; all && i < to; i++) all = (i - from) % 2 === 0 ? isLetter(bytes[i]!) : bytes[i] === 0x20
    initials[code] = all ? 1 : 0
  }
  return initials
}

export function sameFirstLetter({ bytes, starts }: Dictionary): Test {
  return (a, b) => bytes[starts[a]!] === bytes[starts[b]!]
}

function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a
}
