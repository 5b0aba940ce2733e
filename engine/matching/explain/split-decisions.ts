import type { Tie } from './chain.ts'
import { contradictionOf, type Judgement } from './contradiction.ts'

/** What takes a customer apart. */
export interface Split<Its extends Judgement> {
  /** Judgements in force that stand against it. */
  readonly withdrawn: readonly Its[]
  readonly entered: readonly Judgement[]
}

/**
 * The judgements that keep two sides apart: every pair across is different. Those in force that hold the sides together end first, also
 * where they do so by way of others.
 *
 * @param together pairs that have nothing else to hold them on their side
 */
export function splitDecisions<Its extends Judgement>(
  inForce: readonly Its[],
  leaving: readonly number[],
  staying: readonly number[],
  together: readonly Tie[] = [],
): Split<Its> {
  const pairs = leaving.flatMap((one) => staying.map((other) => ({ a: Math.min(one, other), b: Math.max(one, other) })))
  let left = inForce
  for (const pair of pairs) {
    for (;;) {
      const [first] = contradictionOf(left, { ...pair, verdict: 'different' })
      if (first === undefined) break
      left = left.filter((its) => its !== first)
    }
  }
  const isThere = ({ a, b }: Tie, verdict: Judgement['verdict']) =>
    left.some((its) => its.a === a && its.b === b && its.verdict === verdict)
  const apart = pairs.filter((pair) => !isThere(pair, 'different')).map((pair) => ({ ...pair, verdict: 'different' as const }))
  const same = together
    .filter((pair) => !isThere(pair, 'same'))
    .map((pair) => ({ ...pair, verdict: 'same' as const }))
    .filter((judgement) => contradictionOf<Judgement>([...left, ...apart], judgement).length === 0)
  return { withdrawn: inForce.filter((its) => !left.includes(its)), entered: [...apart, ...same] }
}
