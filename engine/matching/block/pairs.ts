import { mixed } from '../hash.ts'
import type { Rows } from '../rows.ts'
import type { Blocks } from './blocks.ts'
import { coverageOf } from './coverage.ts'
import type { CrowdedKeys } from './crowded.ts'
import type { BlockRule } from './rule.ts'

/** What is to be compared: every pair that agrees on a rule, once, under the first rule that it agrees on. */
export interface Blocking {
  readonly rules: readonly BlockRule[]
  readonly crowded: CrowdedKeys
}

/** Of a block up to this size all pairs are in a part, or none: choosing each of them took as long as comparing the chosen ones. */
const small = 8

/** Takes a pair; the same pair is never given twice, but for crowded keys. */
export type Visit = (a: number, b: number) => void

/**
 * The pairs of one rule in some of its blocks.
 *
 * @param of look at one pair of so many only, chosen by content; small blocks are looked at as a whole or not at all
 * @returns pairs that were given up, because too many share their key
 */
export function visitPairs(rows: Rows, blocking: Blocking, rule: number, blocks: Blocks, visit: Visit, of = 1): number {
  const { content } = rows
  const { keys, records, bounds } = blocks
  const isFirst = coverageOf(rows, blocking, rule)
  // A sum: of copies the exclusive or is always 0, and a part would hold all of them or none.
  const isChosen = (one: number, other: number) => mixed(content[one]! + content[other]!, of) % of === 0
  const visitChosen: Visit = of === 1 ? visit : (one, other) => isChosen(one, other) && visit(one, other)
  let givenUp = 0
  for (let b = 0; b < bounds.length; b += 2) {
    const [from, to] = [bounds[b]!, bounds[b + 1]!]
    const key = keys[from]!
    if (blocking.crowded.has(rule, key)) {
      givenUp += visitCrowded(rows, blocking.crowded, rule, records.subarray(from, to), visitChosen)
      continue
    }
    const isWhole = of === 1 || to - from <= small
    if (isWhole && of > 1 && mixed(key, of) % of !== 0) continue
    for (let p = from; p < to; p++) {
      const one = records[p]!
      for (let q = p + 1; q < to; q++) {
        const other = records[q]!
        if (!isWhole && !isChosen(one, other)) continue
        if (isFirst(one, other, key)) visit(one, other)
      }
    }
  }
  return givenUp
}

function visitCrowded(rows: Rows, crowded: CrowdedKeys, rule: number, records: Uint32Array, visit: Visit): number {
  let left = (records.length * (records.length - 1)) / 2
  crowded.visit(rows, rule, records, (a, b) => {
    left--
    visit(a, b)
  })
  return left
}
