import type { Stored } from './record.ts'

/** Records in the order of their numeric ids. New ids are the highest as a rule, so that hardly anything is ever sorted. */
export interface Ordered {
  set(record: Stored): void
  delete(id: string): void
  get(id: string): Stored | undefined
  /** In order; changes with the records. */
  all(): readonly Stored[]
  /** The place of the first record with this id or a higher one. */
  placeOf(id: number): number
}

export function orderedById(): Ordered {
  const byId = new Map<string, Stored>()
  let order: Stored[] = []
  let isSorted = true

  function all(): Stored[] {
    if (!isSorted) order = [...byId.values()].toSorted((a, b) => Number(a.id) - Number(b.id))
    isSorted = true
    return order
  }

  function placeOf(id: number): number {
    const records = all()
    let low = 0
    let high = records.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (Number(records[middle]?.id) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get: (id) => byId.get(id),
    all,
    placeOf,
    set: (record) => {
      const isKnown = byId.has(record.id)
      byId.set(record.id, record)
      if (!isSorted) return
      const last = order.at(-1)
      if (isKnown) order[placeOf(Number(record.id))] = record
      else if (last === undefined || Number(last.id) < Number(record.id)) order.push(record)
      else isSorted = false
    },
    delete: (id) => {
      if (!byId.delete(id) || !isSorted) return
      order.splice(placeOf(Number(id)), 1)
    },
  }
}
