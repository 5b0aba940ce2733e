import { probabilityOf } from '../odds.ts'

/** Two clusters become one. `a` and `b` are their first members; `a` is the smaller, and goes on standing for both. */
export interface Merge {
  /** The least value of this merge and all before it, so that a cut at any height has a meaning. Infinite where people decided. */
  readonly height: number
  readonly a: number
  readonly b: number
  /** Pairs of members, one from each side. */
  readonly pairs: number
  /** Average log-odds of these pairs. */
  readonly mean: number
  /** Log-odds that the two are one: `valueOf` the mean. */
  readonly value: number
  /** That these pairs belong together. */
  readonly probability: number
}

/**
 * Log-odds that two clusters are one customer, from the mean over their pairs. The pairs of larger clusters confirm one another, so their
 * mean says more than one pair with the same log-odds does: measured on 9 pairs and more, a mean of −1 was true in .67 of the cases and
 * one of 0 in .93. So evidence counts up to .85 times as much again as it moves away from the prior. Of few pairs it hardly does:
 * those of two copies of a namesake say one thing twice (where it is not squared, precision on RLdata10000 is .914 and not .955, for .004
 * more of F1 on historical_50k).
 */
export function valueOf(mean: number, pairs: number, prior: number): number {
  const trust = 1 + 0.85 * (1 - 1 / Math.sqrt(pairs)) ** 2
  return trust * (mean - prior) + prior
}

/** Adds a merge to those before it. */
export function record(merges: Merge[], a: number, b: number, pairs: number, mean: number, value: number): void {
  const height = Math.min(value, merges.at(-1)?.height ?? Number.POSITIVE_INFINITY)
  merges.push({ height, a, b, pairs, mean, value, probability: probabilityOf(value) })
}
