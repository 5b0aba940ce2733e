import type { Ratios } from './measured.ts'

/** So many times the kept ratio, twice in a row, is a regression; less than that is the machine: the same code took up to 1.4 times as much. */
export const allowed = 1.5

export interface Guarded {
  /** As printed: each ratio beside the one that is kept. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  /** What became slower, in words. */
  readonly worse: readonly string[]
}

/** Compares the ratios of a quick run with those that are kept. A ratio that could not be measured, for want of Python, is left out. */
export function guard(measurement: string, ratios: Ratios, kept: Ratios): Guarded {
  const all = Object.entries(ratios).map(([name, now]) => ({ name, now, before: kept[name] }))
  return {
    rows: all.map(({ name, now, before }) => ({
      ratio: name,
      now: rounded(now),
      kept: before === undefined ? '' : rounded(before),
      limit: before === undefined ? '' : rounded(before * allowed),
    })),
    worse: all.flatMap(({ name, now, before }) => {
      if (before === undefined)
        return [`${measurement}, ${name}: ${rounded(now)}, and none is kept; --quick --keep takes it over`]
      if (now <= before * allowed) return []
      return [`${measurement}, ${name}: ${rounded(now)}, and ${before} is kept, of which ${allowed} times is allowed`]
    }),
  }
}

/** The lower of two measured one after the other: what is slow both times is slow, and not the machine. */
export function lower(one: Ratios, other: Ratios): Ratios {
  return Object.fromEntries(Object.entries(one).map(([name, ratio]) => [name, Math.min(ratio, other[name] ?? ratio)]))
}

/** @param kept by measurement @returns the same with these ratios for one; those that were not measured stay */
export function keeping(kept: Readonly<Record<string, Ratios>>, measurement: string, ratios: Ratios): Record<string, Ratios> {
  const its = Object.entries(ratios).map(([name, value]) => [name, rounded(value)])
  return { ...kept, [measurement]: { ...kept[measurement], ...Object.fromEntries(its) } }
}

function rounded(ratio: number): number {
  return Number(ratio.toPrecision(3))
}
