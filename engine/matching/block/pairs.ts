import { mixed } from '../hash.ts'
import type { Rows } from '../rows.ts'
import { blocksOf, type Piece } from './blocks.ts'
import { coverageOf } from './coverage.ts'
import type { CrowdedKeys } from './crowded.ts'
import type { BlockRule } from './rule.ts'

/** What is to be compared: every pair that agrees on a rule, once, under the first rule that it agrees on. */
export interface Blocking {
  readonly rules: readonly BlockRule[]
  readonly crowded: CrowdedKeys
}

/** Takes a pair; the same pair is never given twice, but for crowded keys. */
export type Visit = (a: number, b: number) => void

/** The pairs of one rule and one piece of its keys. @param of look at one pair of so many only, chosen by content */
export function visitPairs(rows: Rows, blocking: Blocking, rule: number, piece: Piece, visit: Visit, of = 1): void {
  const { content } = rows
  const { keys, records, bounds } = blocksOf(rows, blocking.rules[rule]!, piece)
  const isFirst = coverageOf(rows, blocking, rule)
  for (let b = 0; b < bounds.length; b += 2) {
    const [from, to] = [bounds[b]!, bounds[b + 1]!]
    const key = keys[from]!
    if (blocking.crowded.has(rule, key)) {
      blocking.crowded.visit(rows, rule, records.subarray(from, to), visit)
      continue
    }
    for (let p = from; p < to; p++) {
      const one = records[p]!
      for (let q = p + 1; q < to; q++) {
        const other = records[q]!
        if (of > 1 && mixed(content[one]! + content[other]!, of) % of !== 0) continue // a sum: of copies ^ is always 0
        if (isFirst(one, other, key)) visit(one, other)
      }
    }
  }
}
