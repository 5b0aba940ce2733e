import type { ChooseRule, FieldModel, FieldType } from '../../core/model.ts'
import type { Item } from '../../core/types.ts'
import type { Candidate } from './candidates.ts'
import { compareDecimals, plainDecimal } from './decimal.ts'

/** Negative where a rule likes the first group better. The candidates of each group have one value. */
export function compareGroups(
  { type }: Pick<FieldModel, 'type'>,
  rule: ChooseRule,
  a: readonly Candidate[],
  b: readonly Candidate[],
): number {
  if (rule.rule !== 'min' && rule.rule !== 'max') return rank(rule, a) - rank(rule, b)
  const [[one], [other]] = [a, b]
  if (one === undefined || other === undefined) return 0
  const isYearless = Number(isWithoutYear(one)) - Number(isWithoutYear(other))
  return isYearless || (rule.rule === 'min' ? compareValues(type, one, other) : compareValues(type, other, one))
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
    case 'most_complete':
      return -Math.max(...group.map(completeness))
    case 'longest':
      return -Math.max(...group.map(({ value }) => lengthOf(value)))
    case 'best_spelled': // of lists, which have no rule of that name
    case 'min':
    case 'max':
    case 'sum':
    case 'all':
      return 0
  }
}

function placeIn(connections: readonly string[], connection: string): number {
  const place = connections.indexOf(connection)
  return place < 0 ? connections.length : place
}

/** The parts of an address; of any other value, the fields that its record has filled. */
function completeness({ value, holder }: Candidate): number {
  const inner = innerOf(value)
  return typeof inner === 'object' ? Object.keys(inner).length : Object.values(holder.values).filter((its) => its !== null).length
}

function lengthOf(value: Item): number {
  const inner = innerOf(value)
  return typeof inner === 'object' ? Object.values(inner).join(' ').length : String(inner).length
}

function innerOf(value: Item) {
  return typeof value === 'object' && 'value' in value ? value.value : value
}

/** A day without its year is neither early nor late: it goes behind all that have one. */
function isWithoutYear({ value }: Candidate): boolean {
  return typeof value === 'string' && value.startsWith('--')
}

function compareValues(type: FieldType, a: Candidate, b: Candidate): number {
  if (type === 'number' || type === 'money') return compareDecimals(plainDecimal(a.value), plainDecimal(b.value))
  return a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0
}
