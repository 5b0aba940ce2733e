import type { Merge, Page, RawRecord } from '../../../core/reading.ts'

/** What an engine knows after the pages that it was given: the store's rules for pages, in memory. */
export interface Pulled {
  /** The records that live, by id. */
  readonly records: ReadonlyMap<string, RawRecord>
  /** Ids that lead to another record. */
  readonly merged: ReadonlyMap<string, string>
  readonly deleted: ReadonlySet<string>
  /** Whether a record with this id was ever pulled. */
  readonly heardOf: (id: string) => boolean
  readonly pages: readonly Page[]
  /** As the store gives it back: through JSON. */
  readonly checkpoint: () => unknown
  readonly take: (page: Page) => void
}

export function pulledFrom(pages: readonly Page[] = []): Pulled {
  const records = new Map<string, RawRecord>()
  const asOf = new Map<string, number>()
  const merged = new Map<string, string>()
  const deleted = new Set<string>()
  const taken: Page[] = []
  let pass = { name: '', seen: new Set<string>(), isWhole: true }

  function store(record: RawRecord, at: number): void {
    if ((asOf.get(record.id) ?? 0) > at) return
    asOf.set(record.id, at)
    records.set(record.id, record)
    merged.delete(record.id)
    deleted.delete(record.id)
  }
  function remove(id: string): void {
    records.delete(id)
    if (!merged.has(id)) deleted.add(id)
  }
  function merge({ loser, winner }: Merge): void {
    records.delete(loser)
    deleted.delete(loser)
    merged.set(loser, winner)
  }
  function follow({ pass: name, records: its, rejected, complete }: Page): void {
    if (name === undefined) return
    if (pass.name !== name) pass = { name, seen: new Set(), isWhole: true }
    for (const { id } of [...its, ...rejected]) {
      if (id === undefined)
        pass.isWhole = false // it may be any of those that are not seen
      else pass.seen.add(id)
    }
    if (complete && pass.isWhole) for (const id of records.keys()) if (!pass.seen.has(id)) remove(id)
  }
  function take(page: Page): void {
    taken.push(page)
    for (const record of page.records) store(record, page.asOf.getTime())
    page.merged.forEach(merge)
    page.deleted.forEach(remove)
    follow(page)
  }

  pages.forEach(take)
  return { records, merged, deleted, heardOf: (id) => asOf.has(id), pages: taken, checkpoint: () => asStored(taken), take }
}

function asStored(pages: readonly Page[]): unknown {
  const checkpoint = pages.at(-1)?.checkpoint
  return checkpoint === undefined ? undefined : JSON.parse(JSON.stringify(checkpoint))
}

/** Where an id leads to in the end. */
export function leadsTo(merged: ReadonlyMap<string, string>, id: string): string {
  const next = merged.get(id)
  return next === undefined ? id : leadsTo(merged, next)
}
