import { endOf, firstOf, isSeveral, type Rows } from '../rows.ts'
import type { BlockRule } from './rule.ts'

/** Which key parts two records agree on, as bits: the first 31 in `low`. Reused from pair to pair. */
export interface Agreement {
  low: number
  high: number
  /** Both have several values of a part. */
  several: boolean
}

/** Bits that an integer holds without its sign. */
export const perWord = 31

/** More key parts do not fit in two integers. */
export const mostKeyParts = 2 * perWord

/** @param parts what records agree on besides is not told @returns what fills in the agreement of two records */
export function agreementOver(
  { words, lists, stride, fields }: Rows,
  into: Agreement,
  parts: readonly number[],
): (a: number, b: number) => void {
  return (a, b) => {
    let low = 0
    let high = 0
    into.several = false
    const x = a * stride + fields
    const y = b * stride + fields
    for (let i = 0; i < parts.length; i++) {
      const k = parts[i]!
      const one = words[x + k]!
      const other = words[y + k]!
      if (one === 0 || (one !== other && (other === 0 || (one | other) >= 0))) continue
      if (one !== other) {
        if (isSeveral(one) && isSeveral(other)) into.several = true
        if (!shareOne(lists, one, other)) continue
      }
      if (k < perWord) low |= 1 << k
      else high |= 1 << (k - perWord)
    }
    into.low = low
    into.high = high
  }
}

/** What a rule asks for, as bits. */
export function bitsOf({ parts }: BlockRule): { readonly low: number; readonly high: number } {
  const bits = (from: number) =>
    parts.filter((part) => part >= from && part < from + perWord).reduce((sum, part) => sum | (1 << (part - from)), 0)
  return { low: bits(0), high: bits(perWord) }
}

function shareOne(lists: Uint32Array, a: number, b: number): boolean {
  if (!isSeveral(a)) return contains(lists, b, a)
  if (!isSeveral(b)) return contains(lists, a, b)
  for (let i = firstOf(a); i < endOf(lists, a); i++) if (contains(lists, b, lists[i]!)) return true
  return false
}

function contains(lists: Uint32Array, list: number, item: number): boolean {
  for (let i = firstOf(list); i < endOf(lists, list); i++) if (lists[i] === item) return true
  return false
}
