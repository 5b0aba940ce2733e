import { type Ordered, orderedById } from './ordered.ts'
import { isLive, type Stored } from './record.ts'

/** What a search sees: the records as they were some seconds ago. */
export interface SearchIndex {
  /** Seen when it has lagged behind. */
  note(record: Stored, now: number): void
  /** Seen at once. */
  take(record: Stored): void
  at(now: number): Ordered
}

export function searchIndex(lagMilliseconds: number): SearchIndex {
  const seen = orderedById()
  let waiting: { readonly record: Stored; readonly from: number }[] = []

  function take(record: Stored): void {
    if (isLive(record)) seen.set(record)
    else seen.delete(record.id)
  }

  return {
    take,
    note: (record, now) => void waiting.push({ record, from: now + lagMilliseconds }),
    at: (now) => {
      const due = waiting.filter(({ from }) => from <= now)
      if (due.length > 0) waiting = waiting.filter(({ from }) => from > now)
      for (const { record } of due) take(record)
      return seen
    },
  }
}
