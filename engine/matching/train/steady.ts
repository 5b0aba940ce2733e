import type { Role } from '../roles.ts'

/** What hardly ever changes: of how many records of one customer it may differ at most, and at how many of the lowest levels it does. */
export interface Steady {
  readonly most: number
  readonly levels: number
}

/** Families share part of a whole name. Where most errs on the high side, nothing is lost: on the labelled sets .17 differed at most. */
const shareOfRole: Partial<Readonly<Record<Role, Steady>>> = {
  given_name: { most: 0.25, levels: 1 },
  family_name: { most: 0.4, levels: 1 },
  full_name: { most: 0.25, levels: 3 },
  organisation: { most: 0.25, levels: 3 },
  date: { most: 0.5, levels: 1 },
}

/** By place, of fields by which customers are called and born. */
export function steadyOf(fields: readonly { readonly role: Role }[], places: readonly number[]): ReadonlyMap<number, Steady> {
  return new Map(
    places.flatMap((f) => {
      const its = shareOfRole[fields[f]?.role ?? 'text']
      return its === undefined ? [] : [[f, its] as const]
    }),
  )
}

/**
 * The shares of the levels, of which the lowest hold no more than they may. A model in which records of one customer have the address in
 * common and seldom the name fits a file with more families than copies best: of a list of names and addresses it made each family one
 * person, and F1 was .44 where it is .85.
 *
 * @param m by level; level 0 has none
 */
export function steadied(m: Float64Array, { most, levels }: Steady): Float64Array {
  const from = m.length - levels
  const low = m.subarray(from).reduce((sum, its) => sum + its, 0)
  if (low <= most) return m
  return m.map((its, level) => (level >= from ? (its * most) / low : (its * (1 - most)) / (1 - low)))
}
