import type { Dictionary } from '../dictionary.ts'
import { charactersOf, lacking, lengthOf } from './characters.ts'
import type { Measure, Test } from './measure.ts'

/** Two edits say little of values shorter than this. */
const shortValue = 7

/** Whether the values are at most `most` edits apart, and at most one where one of them is shorter than seven characters. */
export function withinEdits(values: Dictionary, distance: Measure, most: number): Test {
  return (a, b) => {
    const shorter = Math.min(lengthOf(values, a), lengthOf(values, b))
    return distance(a, b) <= (shorter < shortValue ? Math.min(most, 1) : most)
  }
}

/**
 * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, where no part is edited twice. Over `most` it is
 * `most + 1`. Bit-parallel (H. Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances", 2003), where what is
 * left of the shorter value between a common beginning and a common end has at most 31 characters.
 */
export function editsOver(values: Dictionary, most: number): Measure {
  const { bytes, starts } = values
  const characters = charactersOf(values)
  const positions = new Int32Array(256)
  return (a, b) => {
    let fromA = starts[a]!
    let fromB = starts[b]!
    let toA = starts[a + 1]!
    let toB = starts[b + 1]!
    if (Math.abs(toA - fromA - (toB - fromB)) > most) return most + 1
    // An edit takes away, or brings, at most one character that the other side lacks.
    if (lacking(characters[a]!, characters[b]!) > most || lacking(characters[b]!, characters[a]!) > most) return most + 1
    while (fromA < toA && fromB < toB && bytes[fromA] === bytes[fromB]) {
      fromA++
      fromB++
    }
    while (fromA < toA && fromB < toB && bytes[toA - 1] === bytes[toB - 1]) {
      toA--
      toB--
    }
    if (fromA === toA) return toB - fromB
    if (fromB === toB) return toA - fromA
    const swapped = toA - fromA > toB - fromB
    const edits =
      Math.min(toA - fromA, toB - fromB) > 31
        ? byTable(bytes, fromA, toA, fromB, toB, most)
        : swapped
          ? byBits(bytes, positions, fromB, toB, fromA, toA)
          : byBits(bytes, positions, fromA, toA, fromB, toB)
    return Math.min(edits, most + 1)
  }
}

/** The names are Hyyrö's: differences down and across the table of distances as bits, + and −, and zeros on its diagonal. */
function byBits(bytes: Uint8Array, positions: Int32Array, from: number, to: number, fromLong: number, toLong: number): number {
  for (let i = from; i < to; i++) positions[bytes[i]!]! |= 1 << (i - from)
  const lowest = 1 << (to - from - 1)
  let distance = to - from
  let downPlus = -1
  let downMinus = 0
  let zeros = 0
  let before = 0
  for (let j = fromLong; j < toLong; j++) {
    const same = positions[bytes[j]!]!
    const swaps = ((~zeros & same) << 1) & before
    zeros = ((((same & downPlus) + downPlus) | 0) ^ downPlus) | same | downMinus | swaps
    let acrossPlus = downMinus | ~(zeros | downPlus)
    let acrossMinus = zeros & downPlus
    if ((acrossPlus & lowest) !== 0) distance++
    if ((acrossMinus & lowest) !== 0) distance--
    acrossPlus = (acrossPlus << 1) | 1
    acrossMinus <<= 1
    downPlus = acrossMinus | ~(zeros | acrossPlus)
    downMinus = acrossPlus & zeros
    before = same
  }
  for (let i = from; i < to; i++) positions[bytes[i]!] = 0
  return distance
}

/** Row by row, only where the distance can still be `most`: values of hundreds of characters differ after a few rows. */
function byTable(bytes: Uint8Array, fromA: number, toA: number, fromB: number, toB: number, most: number): number {
  const width = toB - fromB
  let twoAbove = new Uint32Array(width + 1).fill(most + 1)
  let above = Uint32Array.from(twoAbove, (_, j) => Math.min(j, most + 1))
  let row = twoAbove.slice()
  for (let i = 1; i <= toA - fromA; i++) {
    const here = bytes[fromA + i - 1]
    const first = Math.max(i - most, 1)
    row[first - 1] = first === 1 ? i : most + 1
    let least = row[first - 1]!
    for (let j = first; j <= Math.min(i + most, width); j++) {
      const there = bytes[fromB + j - 1]
      const replaced = above[j - 1]! + (here === there ? 0 : 1)
      let edits = Math.min(replaced, above[j]! + 1, row[j - 1]! + 1)
      const crossed = i > 1 && j > 1 && here === bytes[fromB + j - 2] && bytes[fromA + i - 2] === there
      if (crossed) edits = Math.min(edits, twoAbove[j - 2]! + 1)
      row[j] = edits
      least = Math.min(least, edits)
    }
    if (least > most) return most + 1
    ;[twoAbove, above, row] = [above, row, twoAbove]
  }
  return above[width]!
}
