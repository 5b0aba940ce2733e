import { pairsAmong } from '../arrays.ts'
import { mixed } from '../hash.ts'
import type { Rows } from '../rows.ts'
import { type Blocks, isSmall } from './blocks.ts'
import { type Blocking, coverageOf } from './coverage.ts'
import { type CrowdedKeys, crowdLimit, neighbours, type Visit } from './crowded.ts'
import { keysEnd } from './rule.ts'

/** Some blocks of a rule: those from one to before another. */
export interface BlockRange {
  readonly rule: number
  readonly blocks: Blocks
  readonly from: number
  readonly end: number
}

/**
 * The pairs of one rule in some of its blocks.
 *
 * @param of of large blocks look at one pair of so many only, chosen by content; small ones were chosen as a whole before
 * @returns pairs that were given up, because too many share their key
 */
export function visitPairs(
  rows: Rows,
  blocking: Blocking,
  { rule, blocks, from, end }: BlockRange,
  visit: Visit,
  of = 1,
): number {
  const { content } = rows
  const { keys, starts, records } = blocks
  const isFirst = coverageOf(rows, blocking, rule)
  // A sum: of copies the exclusive or is always 0, and a part would hold all of them or none.
  const isChosen = (one: number, other: number) => mixed(content[one]! + content[other]!, of) < keysEnd / of
  const visitChosen: Visit = of === 1 ? visit : (one, other) => isChosen(one, other) && visit(one, other)
  let givenUp = 0
  for (let b = from; b < end; b++) {
    const key = keys[b]!
    const [first, last] = [starts[b]!, starts[b + 1]!]
    if (blocking.crowded.has(rule, key)) {
      givenUp += visitCrowded(rows, blocking.crowded, rule, records.subarray(first, last), visitChosen)
      continue
    }
    const isWhole = of === 1 || isSmall(last - first)
    for (let p = first; p < last; p++) {
      const one = records[p]!
      for (let q = p + 1; q < last; q++) {
        const other = records[q]!
        if (!isWhole && !isChosen(one, other)) continue
        if (isFirst(one, other, key)) visit(one, other)
      }
    }
  }
  return givenUp
}

/** All blocks of a rule in so many ranges with about as many pairs each. */
export function rangesOf(rule: number, blocks: Blocks, count: number): readonly BlockRange[] {
  const { starts } = blocks
  const cost = (block: number) => {
    const size = starts[block + 1]! - starts[block]!
    return size > crowdLimit ? size * neighbours : pairsAmong(size)
  }
  const last = starts.length - 1
  let left = 0
  for (let b = 0; b < last; b++) left += cost(b)
  const ranges: BlockRange[] = []
  for (let from = 0, end = 0; from < last; from = end) {
    const share = left / (count - ranges.length)
    let its = 0
    while (end < last && (its < share || end === from)) its += cost(end++)
    ranges.push({ rule, blocks, from, end })
    left -= its
  }
  return ranges
}

function visitCrowded(rows: Rows, crowded: CrowdedKeys, rule: number, records: Uint32Array, visit: Visit): number {
  let left = pairsAmong(records.length)
  crowded.visit(rows, rule, records, (a, b) => {
    left--
    visit(a, b)
  })
  return left
}
