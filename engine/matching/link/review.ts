import type { Merge } from './merge.ts'

/**
 * The merges that people should look at: too low to be made, too high to be left aside. First come those whose answer would mend the
 * most pairs: how many there are between the two clusters, times how near to even the odds stand. Equals keep the order they came in.
 * @param merges of one component or of many: whatever else they carry stays with them
 */
export function doubtful<Its extends Merge>(merges: readonly Its[], reviewAt: number, mergeAt: number): readonly Its[] {
  return merges.filter(({ height }) => height >= reviewAt && height < mergeAt).toSorted((x, y) => worthOf(y) - worthOf(x))
}

/** How many pairs are wrong, in expectation, if the likelier answer is taken unasked. */
export function worthOf({ pairs, probability }: Merge): number {
  return pairs * Math.min(probability, 1 - probability)
}
