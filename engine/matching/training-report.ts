import { type CountedRule, isLoose } from './block/candidates.ts'
import { type BlockRule, ruleName } from './block/rule.ts'
import { levelName } from './compare/comparison.ts'
import type { MatchModel, ModelField } from './model.ts'

/** What a training made of its block rules and levels: nothing is rejected in silence. It holds names and counts, no values. */
export interface TrainingReport {
  /** How many rules taught the weights. */
  readonly learnedFrom: number
  /** Rules by which records are compared, the tightest first. */
  readonly rules: readonly ReportedRule[]
  /** Rules that weights were not learned from, the tightest first. */
  readonly rejected: readonly (ReportedRule & { readonly why: Rejection })[]
  /** Levels that count the same, because learning each by itself would have made a lower one say more than a higher one. */
  readonly pooled: readonly { readonly field: string; readonly levels: readonly string[] }[]
}

export interface ReportedRule {
  /** `family_name + date_of_birth/year` */
  readonly rule: string
  /** That agree on it; of many records, by a sample. */
  readonly pairs: number
  /** Whether records are compared by it. */
  readonly compared: boolean
}

/**
 * `no_pairs`: no two records agree on it. `too_loose`: more than five pairs a record do, and tighter ones teach enough. `enough`: so do
 * tighter ones.
 */
export type Rejection = 'no_pairs' | 'too_loose' | 'enough'

/** What rules came of, by what was counted. */
export interface Chosen {
  readonly candidates: readonly CountedRule[]
  /** Those worth trying. */
  readonly tried: readonly CountedRule[]
  /** As many of the tried ones taught the weights. */
  readonly learnedFrom: number
  /** Those by which records are compared. */
  readonly rules: readonly BlockRule[]
}

export function trainingReport(
  { candidates, tried, learnedFrom, rules }: Chosen,
  { fields, keyParts }: Pick<MatchModel, 'fields' | 'keyParts'>,
  records: number,
): TrainingReport {
  const pairsOf = new Map(candidates.map(({ rule, pairs }) => [rule, pairs]))
  const used = new Set(rules)
  const taught = new Set(tried.slice(0, learnedFrom).map(({ rule }) => rule))
  const reported = (rule: BlockRule): ReportedRule => {
    return { rule: ruleName({ fields, keyParts }, rule), pairs: pairsOf.get(rule) ?? 0, compared: used.has(rule) }
  }
  const rejected = candidates
    .filter(({ rule }) => !taught.has(rule))
    .toSorted((a, b) => a.pairs - b.pairs)
    .map((its) => ({ ...reported(its.rule), why: whyRejected(its, records) }))
  return { learnedFrom, rules: rules.map(reported), rejected, pooled: fields.flatMap(pooledLevels) }
}

function whyRejected(rule: CountedRule, records: number): Rejection {
  if (rule.pairs === 0) return 'no_pairs'
  return isLoose(rule, records) ? 'too_loose' : 'enough'
}

/** Runs of levels with one weight. */
function pooledLevels({ name, comparison, weights }: ModelField): TrainingReport['pooled'] {
  const { levels, aside = [] } = comparison
  const names = [...levels.map(levelName), 'different']
  const rungs = names.flatMap((level, i) => (aside.includes(i + 1) ? [] : [{ level, weight: weights[i + 1] }]))
  const pools = Map.groupBy(rungs, ({ weight }) => weight)
  return [...pools.values()]
    .filter(({ length }) => length > 1)
    .map((pool) => ({ field: name, levels: pool.map(({ level }) => level) }))
}
