import type { PlannedWrite } from '../core/ledger.ts'
import type { KnownWrite } from './known-writes.ts'

/** What of a write stays clear of what a person wants undone in the same record; undefined where nothing does. */
export function besideUndo(write: PlannedWrite, undoing: readonly Pick<KnownWrite, 'changes'>[]): PlannedWrite | undefined {
  const taken = new Set(undoing.flatMap(({ changes }) => changes.flatMap(({ place }) => place.split('\n'))))
  if (taken.size === 0) return write
  const changes = write.changes.filter(({ place }) => !place.split('\n').some((column) => taken.has(column)))
  if (changes.length === 0) return undefined
  const columns = new Set(changes.flatMap(({ place }) => place.split('\n')))
  const only = (fields: PlannedWrite['fields']) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => columns.has(name)))
  return { ...write, changes, fields: only(write.fields), believed: only(write.believed) }
}
