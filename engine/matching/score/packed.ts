import type { PairLevels } from './levels.ts'

const perWord = 10 // levels of three bits each in an integer

/** More fields cannot be told apart in two integers, one bit of which tells that names are swapped. */
export const mostFields = 2 * perWord - 1

/** "Unknown", as many levels, and "different" fit in three bits. */
export const mostLevels = 6

/** The levels of the first ten fields. */
export function packedLow({ levels }: PairLevels): number {
  let bits = 0
  for (let f = 0; f < levels.length && f < perWord; f++) bits = (bits << 3) | levels[f]!
  return bits
}

/** The levels of the others, and whether names are swapped. */
export function packedHigh({ levels, swapped }: PairLevels): number {
  let bits = swapped ? 1 : 0
  for (let f = perWord; f < levels.length; f++) bits = (bits << 3) | levels[f]!
  return bits
}

/** Fills in the levels, and whether names are swapped. */
export function unpack(low: number, high: number, into: Pick<PairLevels, 'levels' | 'swapped'>): void {
  let [x, y] = [low, high]
  for (let f = into.levels.length - 1; f >= 0; f--) {
    if (f < perWord) {
      into.levels[f] = x & 7
      x >>>= 3
    } else {
      into.levels[f] = y & 7
      y >>>= 3
    }
  }
  into.swapped = (y & 1) === 1
}
