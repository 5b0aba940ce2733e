/** What a field is to the matcher. Each role brings its normal form, its comparison and its parts for block keys. */
export const roles = [
  'given_name',
  'family_name',
  'full_name',
  'organisation',
  'date',
  'email',
  'phone',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'id',
  'sex',
  'category',
  'number',
  'url',
  'text',
] as const
export type Role = (typeof roles)[number]

/**
 * One level of a comparison, as a rules file writes it: a test (`exact`, `initial`), a measure with the least (or most) that it takes
 * (`{ jaro_winkler: 0.92 }`, `{ edits: 1 }`), or several of these of which one must hold (`{ any: [nickname, contained] }`).
 */
export type Level = string | { readonly [measure: string]: number } | { readonly any: readonly Level[] }

/**
 * How a field is compared: its levels from the surest down. What holds none of them is "different", the last level, which is not written
 * down. In a comparison pattern 0 is "not known on both sides", 1 the surest level, `levels.length + 1` "different".
 */
export interface Comparison {
  readonly levels: readonly Level[]
  /** How often two records of one customer are at each level, "different" last: where the learning begins. Adds up to 1. */
  readonly prior: readonly number[]
  /** Levels (from 1) that are no rung of the ladder: an initial that agrees may say less than a similar name, or more. */
  readonly aside?: readonly number[]
}
