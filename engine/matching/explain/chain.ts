/** Two records that are the same, by decision or at their source. */
export interface Tie {
  readonly a: number
  readonly b: number
}

/** The fewest ties that lead from one record to another, none to itself. @returns undefined where none do */
export function chainBetween<Its extends Tie>(ties: readonly Its[], from: number, to: number): readonly Its[] | undefined {
  const touching = Map.groupBy(
    ties.flatMap((tie) => [
      { end: tie.a, next: tie.b, tie },
      { end: tie.b, next: tie.a, tie },
    ]),
    ({ end }) => end,
  )
  const ways = new Map<number, readonly Its[]>([[from, []]])
  for (const [at, way] of ways) {
    for (const { next, tie } of touching.get(at) ?? []) if (!ways.has(next)) ways.set(next, [...way, tie])
  }
  return ways.get(to)
}
