import { valueWeights } from '../frequencies.ts'
import type { MatchModel } from '../model.ts'
import type { Population } from '../population.ts'
import { speakingOf, type Weights } from './weights.ts'

/** A model's weights for the values of this population. */
export function weightsFor(
  { columns }: Population,
  {
    prior,
    fields,
    swapped,
    overlaps,
    relocation,
    related,
  }: Pick<MatchModel, 'prior' | 'fields' | 'swapped' | 'overlaps' | 'relocation' | 'related'>,
): Weights {
  return {
    prior,
    levels: fields.map(({ weights }) => Float64Array.from(weights)),
    values: fields.map(({ frequency, role, values, u }, f) => {
      const column = columns[f]!
      return frequency ? valueWeights(column, values, u[1]!, role) : new Float32Array(column.hashes.length)
    }),
    swapped,
    overlaps,
    relocation,
    speaking: speakingOf(
      fields.map(({ comparison }) => comparison),
      fields.map(({ u }) => u),
    ),
    related: related && {
      ...related,
      levels: related.levels.map((its) => Float64Array.from(its)),
      own: Uint8Array.from(fields, (_, f) => (related.own.includes(f) ? 1 : 0)),
    },
  }
}
