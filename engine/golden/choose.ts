import type { ChooseRule, FieldModel } from '../../core/model.ts'
import type { Item, Value } from '../../core/types.ts'
import type { Candidate } from './candidates.ts'
import { addDecimals, plainDecimal } from './decimal.ts'
import { inPlace } from './exchanged.ts'
import { compareGroups } from './rank.ts'
import { bestSpelled } from './spelling.ts'

/** Whom one rule left. */
export interface Step {
  readonly rule: string
  readonly left: readonly Candidate[]
}

export interface Narrowed {
  readonly first: Candidate
  /** The rule that decided. */
  readonly rule: string
  readonly steps: readonly Step[]
}

export const onlyValue = 'only value'
const withYear = 'with its year'
export const sourceOrder = 'first in source order'

/**
 * The one value of a field. Rules narrow the candidates one after the other until they agree; what is still undecided then goes to the
 * first in source order.
 */
export function narrowDown(field: FieldModel, candidates: readonly Candidate[]): Narrowed | undefined {
  const steps: Step[] = []
  let left = field.type === 'date' ? wholeDates(candidates) : candidates
  if (left.length < candidates.length) steps.push({ rule: withYear, left })
  for (const rule of field.choose) {
    if (agree(left)) break
    left = narrow(field, rule, left)
    steps.push({ rule: rule.rule, left })
  }
  const [first] = left
  if (first === undefined) return undefined
  return { first, rule: agree(left) ? (steps.at(-1)?.rule ?? onlyValue) : sourceOrder, steps }
}

/** A day without its year says less than the same day with it, however new it is and whoever says it. */
function wholeDates(candidates: readonly Candidate[]): readonly Candidate[] {
  const days = new Set(
    candidates.flatMap(({ value }) => (typeof value === 'string' && !value.startsWith('--') ? `-${value.slice(4)}` : [])),
  )
  return candidates.filter(({ value }) => typeof value !== 'string' || !days.has(value))
}

/** A distinct value of a list, with all who say it, the best first. */
export interface Ranked {
  readonly best: Candidate
  readonly all: readonly Candidate[]
  /** The rule that put it behind the one before. */
  readonly rule: string
}

/** Every distinct value of a field, the best first; each keeps its best candidate, and with it a label. */
export function rankAll(field: FieldModel, candidates: readonly Candidate[]): readonly Ranked[] {
  const groups = [...Map.groupBy(candidates, ({ identity }) => identity).values()]
  const ranked = groups.toSorted((a, b) => decisive(field, a, b).difference)
  return ranked.flatMap((group, i) => {
    const [best] = group.toSorted((a, b) => decisive(field, [a], [b]).difference)
    const before = ranked[i - 1]
    return best === undefined ? [] : { best, all: group, rule: before ? decisive(field, before, group).rule : onlyValue }
  })
}

/** The first rule that tells two apart. */
function decisive(field: FieldModel, a: readonly Candidate[], b: readonly Candidate[]) {
  for (const rule of field.choose) {
    const difference = compareGroups(field, rule, a, b)
    if (difference !== 0) return { difference, rule: rule.rule }
  }
  return { difference: 0, rule: sourceOrder }
}

function agree(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ identity }) => identity === candidates[0]?.identity)
}

function narrow(field: FieldModel, rule: ChooseRule, candidates: readonly Candidate[]): readonly Candidate[] {
  if (rule.rule === 'best_spelled') return isSpelled(field) ? bestSpelled(inPlace(field.name, candidates)) : candidates
  const groups = rule.rule === 'most_frequent' ? Map.groupBy(candidates, ({ identity }) => identity) : undefined
  const groupOf = (candidate: Candidate) => groups?.get(candidate.identity) ?? [candidate]
  const compare = (a: Candidate, b: Candidate) => compareGroups(field, rule, groupOf(a), groupOf(b))
  const best = candidates.reduce((first, each) => (compare(each, first) < 0 ? each : first))
  return candidates.filter((candidate) => compare(candidate, best) === 0)
}

/** A rule may stand among the defaults, for fields of every type. */
function isSpelled({ type }: FieldModel): boolean {
  return type === 'name' || type === 'text'
}

export function isSum({ choose }: FieldModel): boolean {
  return choose.some(({ rule }) => rule === 'sum')
}

export function sumOf({ type }: FieldModel, values: readonly Item[]): Value {
  const sum = addDecimals(values.map(plainDecimal))
  return type === 'money' ? sum : Number(sum)
}
