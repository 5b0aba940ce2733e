import type { LevelCounts } from '../../../../engine/matching/train/chance.ts'
import type { Together } from '../../../../engine/matching/train/overlaps.ts'
import type { Patterns } from '../../../../engine/matching/train/patterns.ts'

/** Pairs of one sort: how many there are, and by field the shares of the levels from the surest on. */
export interface Sort {
  readonly pairs: number
  readonly shares: readonly (readonly number[])[]
}

/** All patterns of these sorts, each as often as is to be expected where fields have nothing to do with each other. */
export function mixture(sorts: readonly Sort[]): Patterns {
  const ladders = sorts[0]?.shares.map((its) => its.map((_, i) => i + 1)) ?? []
  const patterns = ladders.reduce<readonly (readonly number[])[]>(
    (known, levels) => known.flatMap((pattern) => levels.map((level) => [...pattern, level])),
    [[]],
  )
  const expected = (pattern: readonly number[], { pairs, shares }: Sort) =>
    pattern.reduce((product, level, f) => product * (shares[f]?.[level - 1] ?? 0), pairs)
  return {
    fields: ladders.length,
    length: patterns.length,
    levels: Uint8Array.from(patterns.flat()),
    swapped: new Uint8Array(patterns.length),
    counts: Float64Array.from(patterns, (pattern) => sorts.reduce((sum, sort) => sum + expected(pattern, sort), 0)),
  }
}

/** The same field by field. */
export function levelsOf(sorts: readonly Sort[]): LevelCounts {
  const fields = sorts[0]?.shares ?? []
  return fields.map((its, f) =>
    Float64Array.from([0, ...its].keys(), (level) =>
      sorts.reduce((sum, { pairs, shares }) => sum + (level === 0 ? 0 : pairs * (shares[f]?.[level - 1] ?? 0)), 0),
    ),
  )
}

/** All pairs of these sorts, two fields at once. */
export function togetherOf(sorts: readonly Sort[]): Together {
  const fields = sorts[0]?.shares.length ?? 0
  const counted = (of: (sort: Sort, f: number, g: number) => number) =>
    Float64Array.from({ length: fields * fields }, (_, at) =>
      sorts.reduce((sum, sort) => sum + of(sort, Math.floor(at / fields), at % fields), 0),
    )
  return {
    sampled: mixture(sorts),
    share: 1,
    exact: {
      share: 1,
      known: counted(({ pairs }) => pairs),
      exact: counted(({ pairs, shares }, f, g) => pairs * (shares[f]?.[0] ?? 0) * (shares[g]?.[0] ?? 0)),
    },
  }
}

/** Where a pattern stands. */
export function placeOf({ fields, length, levels }: Patterns, pattern: readonly number[]): number {
  return Array.from({ length }, (_, k) => k).findIndex((k) => pattern.every((level, f) => levels[k * fields + f] === level))
}
