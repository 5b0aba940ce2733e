import type { KeyPart } from '../rows.ts'
import type { BlockRule } from './rule.ts'

/** A rule and how many pairs agree on it. */
export interface CountedRule {
  readonly rule: BlockRule
  readonly pairs: number
}

/** Rules with more pairs a record than this are too loose to be worth it: the tighter ones find nearly all that they find. */
export const mostPairsPerRecord = 5

/** Every rule of one key part, and of two of different fields. */
export function candidateRules(keyParts: readonly KeyPart[]): readonly BlockRule[] {
  const singles = keyParts.map((_, part) => ({ parts: [part] }))
  const pairs = keyParts.flatMap((one, a) =>
    keyParts.flatMap((other, b) => (b > a && one.field !== other.field ? [{ parts: [a, b] }] : [])),
  )
  return [...singles, ...pairs]
}

/** The tight ones in front; equally tight ones in the order of their parts. */
export function selective(counted: readonly CountedRule[], records: number): readonly CountedRule[] {
  return tightFirst(counted.filter((its) => its.pairs > 0 && !isLoose(its, records)))
}

/** Whether more pairs agree on a rule than can teach anything. */
export function isLoose({ pairs }: CountedRule, records: number): boolean {
  return pairs > mostPairsPerRecord * records
}

/** From the tightest on; equally tight ones in the order of their parts. */
export function tightFirst(counted: readonly CountedRule[]): readonly CountedRule[] {
  return counted.toSorted((a, b) => a.pairs - b.pairs || compareParts(a.rule.parts, b.rule.parts))
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  return a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)
}
