import { nearlySame } from '../compare/nearly.ts'
import { type Dictionary, textOf } from '../dictionary.ts'
import type { Compare } from '../level.ts'
import { endOf, firstOf, isSeveral, type Rows } from '../rows.ts'
import { type Echo, ownGivenName } from './names-in-emails.ts'

/** How a pair compares, field by field. Reused from pair to pair. */
export interface PairLevels {
  /** By field: 0 not known on both sides, 1 the surest level, and so on. */
  readonly levels: Uint8Array
  /** By field: the codes of the values that were compared; of several values, of the best pair. */
  readonly left: Uint32Array
  readonly right: Uint32Array
  /** Given and family name agree, exchanged: one of them is the other's, and the other nearly so. */
  swapped: boolean
}

/** The fields of a given and a family name, which are exchanged now and then. */
export interface Names {
  readonly given: number
  readonly family: number
}

/** The same with the content hash of each value by code. */
export interface Swap extends Names {
  readonly givenHashes: Uint32Array
  readonly familyHashes: Uint32Array
  readonly givenValues: Dictionary
  readonly familyValues: Dictionary
}

export function emptyLevels(fields: number): PairLevels {
  return { levels: new Uint8Array(fields), left: new Uint32Array(fields), right: new Uint32Array(fields), swapped: false }
}

/** A level that is not known yet. */
export const pending = 255

/** Comparing in steps, so that one can stop as soon as nothing that is left can change the verdict. */
export interface PairSteps {
  /** What costs nothing: unknown and equal values; all others are `pending`. */
  readonly begin: (a: number, b: number) => void
  /** Finds the level of a field that is pending. */
  readonly resolve: (field: number) => number
  /** What can be told when no field is pending any more. */
  readonly end: (a: number, b: number) => void
}

/** @param hashes of values, by field and code @param echoes by field @param differentOf the last level, by field @returns what fills in the levels of two records */
export function stepsOver(
  { words, lists, stride, fields }: Rows,
  compares: readonly Compare[],
  hashes: readonly Uint32Array[],
  echoes: readonly (Echo | undefined)[],
  differentOf: readonly number[],
  swap: Swap | undefined,
  into: PairLevels,
): PairSteps {
  const { levels, left, right } = into
  const bestOf = bestPairOver(lists)
  const echoed = echoes.flatMap((echoOf, field) =>
    echoOf === undefined ? [] : [{ field, different: differentOf[field]!, echoOf }],
  )
  return {
    begin: (a, b) => {
      for (let f = 0, x = a * stride, y = b * stride; f < fields; f++, x++, y++) {
        const one = words[x]!
        const other = words[y]!
        left[f] = one
        right[f] = other
        if (one === 0 || other === 0) levels[f] = 0
        else levels[f] = one === other && !isSeveral(one) ? 1 : pending
      }
    },
    resolve: (f) => {
      if (isSeveral(left[f]! | right[f]!)) {
        bestOf(left[f]!, right[f]!, compares[f]!, hashes[f]!)
        left[f] = bestOf.left
        right[f] = bestOf.right
      }
      const level = left[f] === right[f] ? 1 : compares[f]!(left[f]!, right[f]!)
      levels[f] = level
      return level
    },
    end: (a, b) => {
      into.swapped = swap !== undefined && isSwapped(swap, into, differentOf)
      const isCalledOtherwise = swap !== undefined && !into.swapped && levels[swap.given] === differentOf[swap.given]
      for (const { field, different, echoOf } of echoed) {
        const isAlike = levels[field]! > 1 && levels[field]! < different
        if (!isAlike) continue
        const [one, other] = [echoOf(a), echoOf(b)]
        if ((one | other) === 0) continue
        // As alike as their names, which count already; but where each holds its own given name, and these differ, it is another address.
        levels[field] = isCalledOtherwise && (one & other & ownGivenName) !== 0 ? different : 0
      }
    },
  }
}

/** Of values by values, the two that are most alike; of equally alike ones the first by their content, whichever side is asked first. */
function bestPairOver(lists: Uint32Array) {
  const best = Object.assign(
    (one: number, other: number, compare: Compare, hashes: Uint32Array): void => {
      let least = Number.POSITIVE_INFINITY
      for (const a of valuesOf(lists, one)) {
        for (const b of valuesOf(lists, other)) {
          const level = a === b ? 1 : compare(a, b)
          if (level > least || (level === least && !isBefore(hashes, a, b, best.left, best.right))) continue
          least = level
          best.left = a
          best.right = b
        }
      }
    },
    { left: 0, right: 0 },
  )
  return best
}

/** Whether the first pair of values comes before the second one, by the lower hash of each and then the higher. */
function isBefore(hashes: Uint32Array, a: number, b: number, c: number, d: number): boolean {
  const [one, other] = [Math.min(hashes[a]!, hashes[b]!), Math.min(hashes[c]!, hashes[d]!)]
  return one === other ? Math.max(hashes[a]!, hashes[b]!) < Math.max(hashes[c]!, hashes[d]!) : one < other
}

function valuesOf(lists: Uint32Array, word: number): Iterable<number> {
  return isSeveral(word) ? lists.subarray(firstOf(word), endOf(lists, word)) : [word]
}

/** Whether names may be exchanged, by what costs nothing: one of them is the other's. */
export function mayBeSwapped(swap: Swap, { left, right }: PairLevels): boolean {
  return left[swap.given] !== right[swap.given] && (isCrossed(swap, left, right) || isCrossed(swap, right, left))
}

/** Where both differ from their counterpart and one is the other's, a slip or a short form in the other one is forgiven. */
function isSwapped(swap: Swap, pair: PairLevels, differentOf: readonly number[]): boolean {
  const { given, family } = swap
  const { levels, left, right } = pair
  if (levels[given] === 0 || levels[family] === 0 || !mayBeSwapped(swap, pair)) return false
  const [one, other] = [isCrossed(swap, left, right), isCrossed(swap, right, left)]
  if (one && other) return true
  if (levels[given] !== differentOf[given] || levels[family] !== differentOf[family]) return false
  const [whose, whom] = one ? [right, left] : [left, right]
  return nearlySame(textOf(swap.givenValues, whose[given]!), textOf(swap.familyValues, whom[family]!))
}

/** Whether the given name of one side is the family name of the other. */
function isCrossed({ given, family, givenHashes, familyHashes }: Swap, one: Uint32Array, other: Uint32Array): boolean {
  return one[given] !== 0 && givenHashes[one[given]!] === familyHashes[other[family]!]
}
