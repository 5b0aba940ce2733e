import { ascending } from '../arrays.ts'
import { type Agreement, agreementOver, bitsOf } from '../block/agreement.ts'
import type { CountedRule } from '../block/candidates.ts'
import type { BlockRule } from '../block/rule.ts'
import type { Edges } from '../link/components.ts'
import { probabilityOf } from '../odds.ts'
import type { Rows } from '../rows.ts'

/** Likely matches by the key parts that they agree on. */
export interface Agreements {
  readonly low: Int32Array
  readonly high: Int32Array
  /** Matches expected. */
  readonly expected: Float64Array
}

/** Pairs less likely than this tell nothing of which rules find matches. Log-odds. */
const leastLikely = 0

/** @param pairs with their log-odds */
export function agreementsOf(rows: Rows, { a, b, weight, length }: Edges): Agreements {
  const agreement: Agreement = { low: 0, high: 0, several: false }
  const agree = agreementOver(rows, agreement, [...ascending(rows.stride - rows.fields)])
  const sums = new Map<number, Map<number, number>>()
  for (let k = 0; k < length; k++) {
    if (weight[k]! < leastLikely) continue
    agree(a[k]!, b[k]!)
    const { low, high } = agreement
    const byHigh = sums.get(low) ?? new Map<number, number>()
    sums.set(low, byHigh.set(high, (byHigh.get(high) ?? 0) + probabilityOf(weight[k]!)))
  }
  const found = [...sums].flatMap(([low, byHigh]) => [...byHigh].map(([high, expected]) => ({ low, high, expected })))
  return {
    low: Int32Array.from(found, ({ low }) => low),
    high: Int32Array.from(found, ({ high }) => high),
    expected: Float64Array.from(found, ({ expected }) => expected),
  }
}

/** A rule costs its pairs, and a key for each record. */
const keyCost = 0.02

/** Rules that find less of the matches than this are not worth their keys. */
const leastGain = 0.0005

/**
 * A few rules that find nearly all that all of them find: again and again the one with the most matches that no other has found yet, for
 * its cost (greedy set cover, Chvátal, 1979).
 */
export function compactRules(
  rules: readonly CountedRule[],
  agreements: Agreements,
  records: number,
  most: number,
): readonly BlockRule[] {
  const left = Float64Array.from(agreements.expected)
  const total = left.reduce((sum, its) => sum + its, 0)
  const chosen: BlockRule[] = []
  const finds = rules.map(({ rule }) => foundBy(rule, agreements))
  while (chosen.length < most) {
    const gains = finds.map((found) => found.reduce((sum, k) => sum + left[k]!, 0))
    const values = gains.map((gain, r) => (gain < leastGain * total ? 0 : gain / (rules[r]!.pairs + keyCost * records)))
    const best = values.indexOf(Math.max(...values))
    if (best === -1 || values[best] === 0) break
    chosen.push(rules[best]!.rule)
    for (const k of finds[best]!) left[k] = 0
  }
  return chosen
}

function foundBy(rule: BlockRule, { low, high }: Agreements): readonly number[] {
  const bits = bitsOf(rule)
  const found: number[] = []
  for (let k = 0; k < low.length; k++) {
    if ((low[k]! & bits.low) === bits.low && (high[k]! & bits.high) === bits.high) found.push(k)
  }
  return found
}
