import type { ChooseRule, FieldModel } from '../../core/model.ts'
import type { LineageEntry, Origin, Value } from '../../core/types.ts'
import type { Candidate } from './candidates.ts'
import { addDecimals, plainDecimal } from './decimal.ts'

export interface Chosen {
  readonly value: Value
  readonly lineage: LineageEntry
}

/**
 * The one value of a field. Rules narrow the candidates one after the other until they agree; what is still undecided then goes to the
 * first in source order. The lineage names the rule that decided: `only value` where there was nothing to decide.
 */
export function chooseOne(field: FieldModel, candidates: readonly Candidate[]): Chosen | undefined {
  if (candidates.length === 0) return undefined
  if (field.choose.some(({ rule }) => rule === 'sum')) return sumOf(field, candidates)
  let left = candidates
  let decidedBy = 'only value'
  for (const rule of field.choose) {
    if (agree(left)) break
    left = narrow(rule, left)
    decidedBy = rule.rule
  }
  const [first] = left
  if (first === undefined) return undefined
  return { value: first.value, lineage: { rule: agree(left) ? decidedBy : 'first in source order', from: [originOf(first)] } }
}

/** Every distinct value of a field, the best first; each keeps its best candidate, and with it a label. */
export function chooseAll(field: FieldModel, candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = [...Map.groupBy(candidates, ({ identity }) => identity).values()]
  const ranked = groups.toSorted((a, b) => firstNonZero(field.choose.map((rule) => rank(rule, a) - rank(rule, b))))
  return ranked.flatMap(
    (group) => group.toSorted((a, b) => firstNonZero(field.choose.map((rule) => rank(rule, [a]) - rank(rule, [b]))))[0] ?? [],
  )
}

function agree(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ identity }) => identity === candidates[0]?.identity)
}

function narrow(rule: ChooseRule, candidates: readonly Candidate[]): readonly Candidate[] {
  const groups = rule.rule === 'most_frequent' ? Map.groupBy(candidates, ({ identity }) => identity) : undefined
  const score = (candidate: Candidate) => rank(rule, groups?.get(candidate.identity) ?? [candidate])
  const best = Math.min(...candidates.map(score))
  return candidates.filter((candidate) => score(candidate) === best)
}

/** Smaller is better. */
function rank(rule: ChooseRule, group: readonly Candidate[]): number {
  switch (rule.rule) {
    case 'prefer':
      return Math.min(...group.map(({ connection }) => placeIn(rule.connections, connection)))
    case 'newest':
      return -Math.max(...group.map(({ at }) => at))
    case 'most_frequent':
      return -group.length
    case 'sum':
    case 'all':
      return 0
  }
}

function placeIn(connections: readonly string[], connection: string): number {
  const place = connections.indexOf(connection)
  return place < 0 ? connections.length : place
}

function firstNonZero(differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0
}

function sumOf(field: FieldModel, candidates: readonly Candidate[]): Chosen {
  const sum = addDecimals(candidates.map(({ value }) => plainDecimal(value)))
  return { value: field.type === 'money' ? sum : Number(sum), lineage: { rule: 'sum', from: candidates.map(originOf) } }
}

export function originOf({ record, at }: Candidate): Origin {
  return { record, at }
}
