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

/** Why these two are kept apart, in words: a decision, or that one row holds both. */
export function reasonApart({ decisions, couples, places }: Together, a: number, b: number): string | undefined {
  const isOfBoth = (its: Decision) => (its.a === a && its.b === b) || (its.a === b && its.b === a)
  const decision = decisions.find((its) => its.verdict === 'different' && isOfBoth(its))
  if (decision !== undefined) return decisionText(decision)
  const [one, other] = [places.get(a), places.get(b)]
  const isCouple = couples.some(([x, y]) => (x === one && y === other) || (x === other && y === one))
  return isCouple ? `r${a} and r${b} are two persons of one row at their source` : undefined
}

/** `r1 and r2 were decided to be the same by ann on 2026-11-22 (moved)` */
function decisionText({ a, b, verdict, author, at, note }: Decision): string {
  const what = verdict === 'same' ? 'the same' : 'different'
  return `r${a} and r${b} were decided to be ${what} by ${author} on ${dayText(at)}${note === null ? '' : ` (${note})`}`
}
