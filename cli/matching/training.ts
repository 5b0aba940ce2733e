import { mostPairsPerRecord } from '../../engine/matching/block/candidates.ts'
import { crowdLimit } from '../../engine/matching/block/crowded.ts'
import type { Matched } from '../../engine/matching/match-population.ts'
import type { Rejection, ReportedRule, TrainingReport } from '../../engine/matching/training-report.ts'
import { counted, grouped } from '../counts.ts'

/** Rules that are named of those that were rejected for one reason: where columns are guessed, there may be a thousand. */
const named = 8

const reasons: Readonly<Record<Rejection, (count: string) => string>> = {
  too_loose: (count) => `${count} that more than ${mostPairsPerRecord} pairs a record agree on`,
  enough: (count) => `${count} because tighter ones taught enough`,
  no_pairs: (count) => `${count} on which no two records agree`,
}

/** What a training learned from, and what it rejected and why, for people. */
export function trainingText({ learnedFrom, rules, rejected, pooled }: TrainingReport): string {
  if (learnedFrom + rejected.length === 0)
    return 'There is too little to learn from: the weights are those that are right for most.'
  const why = byReason(rejected).map(({ why, rules: its }) => `${reasons[why](grouped(its.length))}: ${namesText(its)}`)
  return [
    `Weights were learned from ${counted(learnedFrom, 'block rule')}, and records are compared by ${grouped(rules.length)}.`,
    ...(why.length === 0 ? [] : [`Block rules that were not learned from: ${why.join('; ')}.`]),
    ...pooled.map(({ field, levels }) => `Of ${field} count the same: ${levels.join(', ')}.`),
  ].join('\n')
}

/** The same as data; of the rejected rules the first of each reason. */
export function trainingData({ learnedFrom, rules, rejected, pooled }: TrainingReport) {
  return {
    learned: learnedFrom,
    rules: rules.map(({ rule, pairs }) => ({ rule, pairs })),
    rejected: byReason(rejected).map(({ why, rules: its }) => {
      return { why, count: its.length, rules: its.slice(0, named).map(({ rule, pairs }) => ({ rule, pairs })) }
    }),
    pooled,
  }
}

/** Pairs that too many records' keys cost; '' where none do. */
export function lostText({ givenUpPairs, lostAtMost }: Pick<Matched, 'givenUpPairs' | 'lostAtMost'>): string {
  if (givenUpPairs === 0) return ''
  const share = `${(lostAtMost * 100).toFixed(1)} %`
  return `${grouped(givenUpPairs)} pairs share a key with more than ${grouped(crowdLimit)} records and were not compared for it: at most ${share} of the matches.`
}

function byReason(rejected: TrainingReport['rejected']) {
  return [...Map.groupBy(rejected, ({ why }) => why)].map(([why, rules]) => ({ why, rules }))
}

function namesText(rules: readonly ReportedRule[]): string {
  const names = rules.slice(0, named).map(({ rule }) => rule)
  return `${names.join(', ')}${rules.length > named ? ', …' : ''}`
}
