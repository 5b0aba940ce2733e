export type { Comparison, Level } from '../../core/matching.ts'

/** The level of two known, different values, by their codes in one dictionary: 1 to `levels.length + 1`, the same either way round. */
export type Compare = (a: number, b: number) => number
