import type { Page } from '../../core/reading.ts'
import type { ChangesCheckpoint, Checkpoint, JobCheckpoint, ReadingCheckpoint } from './checkpoint.ts'
import type { Sorted } from './rows.ts'

export const nothing: Sorted = { records: [], rejected: [], deleted: [], merged: [] }

/** A page of a pass, with where it goes on; the last one ends where changes begin. */
export function pageOfPass(
  sorted: Sorted,
  next: ReadingCheckpoint | JobCheckpoint,
  asOf: Date,
  complete: boolean,
): Page<Checkpoint> {
  const { organisation, covered, pass, seen, total } = next
  const checkpoint: Checkpoint = complete ? { kind: 'changes', organisation, covered } : next
  const progress = complete ? 1 : Math.min(0.99, seen / Math.max(1, total))
  return { ...sorted, checkpoint, asOf, pass, complete, progress }
}

export function pageOfChanges(sorted: Sorted, checkpoint: ChangesCheckpoint, asOf: Date): Page<Checkpoint> {
  return { ...sorted, checkpoint, asOf, complete: false }
}
