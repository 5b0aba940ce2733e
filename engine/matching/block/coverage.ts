import type { Rows } from '../rows.ts'
import { type Agreement, agreementOver, bitsOf, perWord } from './agreement.ts'
import type { CrowdedKeys } from './crowded.ts'
import { type BlockRule, keysOf, singleKey } from './rule.ts'

/** What is to be compared: every pair that agrees on a rule, once, under the first rule that it agrees on. */
export interface Blocking {
  readonly rules: readonly BlockRule[]
  readonly crowded: CrowdedKeys
}

/** Whether a pair that shares this key of a rule is to be compared there: no earlier rule compares it, nor another key of this one. */
export type IsFirst = (a: number, b: number, key: number) => boolean

/**
 * Which parts two records agree on is a set of bits, and so is what a rule asks for: whether an earlier rule has the pair is told without
 * remembering pairs, in any thread.
 */
export function coverageOf(rows: Rows, { rules, crowded }: Blocking, rule: number): IsFirst {
  const agreement: Agreement = { low: 0, high: 0, several: false }
  const telling = new Set(rules.slice(0, rule + 1).flatMap(({ parts }) => parts))
  const agree = agreementOver(rows, agreement, [...telling])
  const own = bitsOf(rules[rule]!)
  const earlier = earlierRules(rules.slice(0, rule), rows.stride - rows.fields)
  const isComparedBy = (r: number, a: number, b: number) =>
    !crowded.isAny(r) || !isCrowdedFor(rows, rules[r]!, (key) => crowded.has(r, key), a, b)
  return (a, b, key) => {
    agree(a, b)
    if ((agreement.low & own.low) !== own.low || (agreement.high & own.high) !== own.high) return false // two keys with one hash
    if (earlier(agreement, (r) => isComparedBy(r, a, b))) return false
    return !agreement.several || isLeastShared(key, rows, rules[rule]!, a, b, (its) => crowded.has(rule, its))
  }
}

/**
 * Whether one of these rules holds for an agreement, and `counts`. Most rules have one part or two, so they stand in a table by their parts:
 * a pair agrees on few of them, and looking those up took a third of the time of going through a hundred rules.
 */
function earlierRules(rules: readonly BlockRule[], parts: number) {
  const table = new Int16Array(parts * parts).fill(-1)
  const longer: number[] = []
  for (const [r, { parts: its }] of rules.entries()) {
    const [one, other = one] = its
    if (its.length > 2 || one === undefined || other === undefined) longer.push(r)
    else table[Math.max(one, other) * parts + Math.min(one, other)] = r
  }
  const bits = longer.map((r) => bitsOf(rules[r]!))
  const held = new Uint8Array(parts)
  return ({ low, high }: Agreement, counts: (rule: number) => boolean): boolean => {
    let length = 0
    for (let left = low; left !== 0; left &= left - 1) held[length++] = 31 - Math.clz32(left & -left)
    for (let left = high; left !== 0; left &= left - 1) held[length++] = perWord + 31 - Math.clz32(left & -left)
    for (let x = 0; x < length; x++) {
      for (let y = 0, row = held[x]! * parts; y <= x; y++) {
        const r = table[row + held[y]!]!
        if (r !== -1 && counts(r)) return true
      }
    }
    return longer.some((r, k) => (low & bits[k]!.low) === bits[k]!.low && (high & bits[k]!.high) === bits[k]!.high && counts(r))
  }
}

/** An earlier rule has the pair under keys that are too common only, where it may not have been compared. */
function isCrowdedFor(rows: Rows, rule: BlockRule, isCrowded: (key: number) => boolean, a: number, b: number): boolean {
  const key = singleKey(rows, rule, a)
  return key > 0 ? isCrowded(key) : sharedKeys(rows, rule, a, b).every(isCrowded)
}

/** Of the keys that both have. A crowded one does not count: there the pair may not be compared. */
function isLeastShared(
  key: number,
  rows: Rows,
  rule: BlockRule,
  a: number,
  b: number,
  isCrowded: (key: number) => boolean,
): boolean {
  return sharedKeys(rows, rule, a, b).every((its) => its >= key || isCrowded(its))
}

function sharedKeys(rows: Rows, rule: BlockRule, a: number, b: number): readonly number[] {
  const others = new Set(keysOf(rows, rule, b))
  return keysOf(rows, rule, a).filter((key) => others.has(key))
}
