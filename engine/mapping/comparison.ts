import { isDeepStrictEqual } from 'node:util'
import type { Comparison, Level, Role } from '../../core/matching.ts'
import { comparisons } from '../matching/roles.ts'

/** How a field of this role is compared: as its role has it, but for levels that the file gives. */
export function comparisonOf(role: Role, levels: readonly Level[] | undefined): Comparison {
  const usual = comparisons[role]
  if (levels === undefined || isDeepStrictEqual(levels, usual.levels)) return usual
  const aside = levels.flatMap((level, i) => (level === 'initial' ? [i + 1] : []))
  const prior = priorOf(levels.length, usual.prior.at(-1) ?? 0)
  return aside.length > 0 ? { levels, prior, aside } : { levels, prior }
}

/** Fields whose common values are told by the level itself: there are few values, and none is rare. */
const categories: readonly Role[] = ['sex', 'country', 'category']

export function usualFrequency(role: Role): boolean {
  return !categories.includes(role)
}

/** Each level a third as often as the one above it, which is about how those of the roles fall. */
function priorOf(levels: number, different: number): readonly number[] {
  const shares = Array.from({ length: levels }, (_, i) => 3 ** -i)
  const sum = shares.reduce((a, b) => a + b)
  return [...shares.map((share) => (share / sum) * (1 - different)), different]
}
