import type { Names } from './levels.ts'
import { relocatedNats } from './relocation.ts'
import { contactNats, overlapNats, type Related, type Weights } from './weights.ts'

/** What levels say, whatever the values are. */
export type LevelWeights = Omit<Weights, 'values' | 'related'>

/**
 * What levels say for one customer against any two: log-odds.
 *
 * @param names that may be exchanged
 * @param levels of a pair, or of a way in which pairs compare: by field from `at` on
 * @param swapped whether given and family name agree exchanged
 */
export function levelsAgainstAny(
  { prior, levels: weights, swapped: exchanged, overlaps, speaking, relocation }: LevelWeights,
  names: Names | undefined,
  levels: Uint8Array,
  swapped: boolean,
  at = 0,
): number {
  let sum = swapped ? prior + exchanged : prior
  for (let f = 0; f < weights.length; f++) if (!isExchanged(swapped, names, f)) sum += weights[f]![levels[at + f]!]!
  for (const overlap of overlaps)
    sum -= overlapNats(overlap, speaking, levels[at + overlap.fields[0]]!, levels[at + overlap.fields[1]]!)
  return sum + relocatedNats(relocation, weights, levels, swapped, at)
}

/** The same against two who are related. */
export function levelsAgainstRelated(
  related: Pick<Related, 'prior' | 'levels' | 'own'>,
  { levels: weights, swapped: exchanged, relocation }: LevelWeights,
  names: Names | undefined,
  levels: Uint8Array,
  swapped: boolean,
  at = 0,
): number {
  let sum = swapped ? related.prior + exchanged : related.prior
  let contacts = relocatedNats(relocation, weights, levels, swapped, at)
  for (let f = 0; f < weights.length; f++) {
    if (isExchanged(swapped, names, f)) continue
    const its = related.levels[f]![levels[at + f]!]!
    if (related.own[f] === 1) sum += its
    else contacts += its
  }
  return sum + contactNats(contacts)
}

/** Of names that are exchanged, what each says by itself counts for nothing. */
export function isExchanged(swapped: boolean, names: Names | undefined, field: number): boolean {
  return swapped && (field === names?.given || field === names?.family)
}
