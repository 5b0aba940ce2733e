import { chainBetween, type Tie } from '../../engine/matching/explain/chain.ts'
import type { Together } from '../../resolve/together.ts'
import type { Decision } from '../../store/decisions.ts'
import { dayText } from '../times.ts'

/** What makes two records the same, in words: decisions, merges at their sources, and creates of ours. */
export function reasonsTogether({ decisions, merged, created }: Together, a: number, b: number): readonly string[] {
  const ties: readonly (Tie & { text: string })[] = [
    ...decisions.filter(({ verdict }) => verdict === 'same').map((its) => ({ a: its.a, b: its.b, text: decisionText(its) })),
    ...merged.map(([loser, winner]) => ({ a: loser, b: winner, text: `r${loser} was merged into r${winner} at its source` })),
    ...created.map(([its, anchor]) => ({ a: its, b: anchor, text: `r${its} was created at its source for r${anchor}` })),
  ]
  return (chainBetween(ties, a, b) ?? []).map(({ text }) => text)
}

/** The decision that these two are different, in words, where there is one. */
export function reasonApart({ decisions }: Together, a: number, b: number): string | undefined {
  const isOfBoth = (its: Decision) => (its.a === a && its.b === b) || (its.a === b && its.b === a)
  const decision = decisions.find((its) => its.verdict === 'different' && isOfBoth(its))
  return decision && decisionText(decision)
}

/** `r1 and r2 were decided to be the same by ann on 2026-11-22 (moved)` */
function decisionText({ a, b, verdict, author, at, note }: Decision): string {
  const what = verdict === 'same' ? 'the same' : 'different'
  return `r${a} and r${b} were decided to be ${what} by ${author} on ${dayText(at)}${note === null ? '' : ` (${note})`}`
}
