import type { RetiredValue, SourceRecord } from '../../core/types.ts'
import type { Candidate } from './candidates.ts'
import { identityOf } from './identity.ts'
import { isBad } from './items.ts'

/** A candidate that is out before any rule is asked. */
export interface Fallen {
  readonly candidate: Candidate
  readonly why: 'bad' | 'retired' | 'same origin'
  /** The record that says so. */
  readonly by: number
}

export interface Sifted {
  readonly standing: readonly Candidate[]
  readonly fallen: readonly Fallen[]
}

interface Against extends RetiredValue {
  readonly by: number
}

/**
 * Leaves out contact points that one of the records proves bad, those that one replaced at its source since, and all but the first of
 * those that stand for one and the same value of a record that is gone.
 */
export function sift(field: string, candidates: readonly Candidate[], records: readonly SourceRecord[]): Sifted {
  const against = groundsAgainst(field, candidates, records)
  if (against.size === 0 && candidates.every(isOwn)) return { standing: candidates, fallen: [] }
  const standing: Candidate[] = []
  const fallen: Fallen[] = []
  for (const candidate of candidates) {
    const grounds = groundOf(candidate, against.get(candidate.identity) ?? []) ?? doubleOf(candidate, standing)
    if (grounds === undefined) standing.push(candidate)
    else fallen.push({ candidate, ...grounds })
  }
  return { standing, fallen }
}

/** By identity. */
function groundsAgainst(
  field: string,
  candidates: readonly Candidate[],
  records: readonly SourceRecord[],
): ReadonlyMap<string, readonly Against[]> {
  const bad = candidates.flatMap(({ value, at, holder }) => (isBad(value) ? [{ field, item: value, at, by: holder.id }] : []))
  const retired = records.flatMap(({ id, retired = [] }) => retired.map((its) => ({ ...its, by: id })))
  return Map.groupBy([...bad, ...retired.filter((its) => its.field === field)], ({ item }) => identityOf(item))
}

function groundOf({ at }: Candidate, against: readonly Against[]): Pick<Fallen, 'why' | 'by'> | undefined {
  const bad = against.find(({ item }) => isBad(item))
  if (bad !== undefined) return { why: 'bad', by: bad.by }
  const retired = against.find((its) => its.at > at)
  return retired && { why: 'retired', by: retired.by }
}

function doubleOf(candidate: Candidate, standing: readonly Candidate[]): Pick<Fallen, 'why' | 'by'> | undefined {
  if (isOwn(candidate)) return undefined
  const first = standing.find(({ record, identity }) => record === candidate.record && identity === candidate.identity)
  return first && { why: 'same origin', by: first.holder.id }
}

/** Whether the record that has it says it itself. */
export function isOwn({ record, holder }: Candidate): boolean {
  return record === holder.id
}
