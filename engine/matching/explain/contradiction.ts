import { chainBetween, type Tie } from './chain.ts'

/** What a person said of two records. */
export interface Judgement extends Tie {
  readonly verdict: 'same' | 'different'
}

/**
 * Judgements in force that together say the opposite of a new one: that the two are the same by way of others, or that two of those whom
 * it would bring together are not. As few as there are; none where nothing stands against it.
 */
export function contradictionOf<Its extends Judgement>(inForce: readonly Its[], { a, b, verdict }: Judgement): readonly Its[] {
  const same = inForce.filter((its) => its.verdict === 'same')
  if (verdict === 'different') return chainBetween(same, a, b) ?? []
  const found = inForce
    .filter((its) => its.verdict === 'different')
    .flatMap((its) => [around(its, its.a, its.b), around(its, its.b, its.a)])
    .filter((its) => its !== undefined)
  return found.toSorted((x, y) => x.length - y.length)[0] ?? []

  function around(between: Its, ofA: number, ofB: number): readonly Its[] | undefined {
    const one = chainBetween(same, a, ofA)
    const other = one && chainBetween(same, b, ofB)
    return one && other && [...one, between, ...other]
  }
}
