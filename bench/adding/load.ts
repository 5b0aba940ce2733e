import { open } from 'node:fs/promises'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { Page, RawRecord } from '../../core/reading.ts'
import { resolveAll } from '../../resolve/bulk/resolve-all.ts'
import type { MatcherSource } from '../../resolve/matchers.ts'
import { endSync } from '../../store/runs.ts'
import { listMapping, mappings } from './mappings.ts'
import { rowOf } from './newcomers.ts'
import type { ListStore } from './store.ts'

const pageSize = 10_000

/** A first load: all is stored, a model is learned from it, and everyone is matched by that model. */
export async function load(store: ListStore, people: string, matchers: MatcherSource): Promise<void> {
  await storeFile(store, people)
  await endSync(store.db, store.syncId)
  await resolveAll(store.db, mappings, matchers, () => undefined)
}

/** @returns seconds that pages took to be mapped and stored, without those to read the file */
export async function storeFile({ db, object, syncId }: ListStore, people: string): Promise<number> {
  let milliseconds = 0
  for await (const records of pagesOf(people)) {
    const its = await object()
    const start = performance.now()
    await storePage(db, its, listMapping, pageWith(records), syncId)
    milliseconds += performance.now() - start
  }
  return milliseconds / 1000
}

export function pageWith(records: readonly RawRecord[]): Page {
  return { records, rejected: [], deleted: [], merged: [], checkpoint: {}, asOf: new Date(), complete: false }
}

/** The file has no cell with a comma or a quote in it. */
async function* pagesOf(people: string): AsyncGenerator<readonly RawRecord[]> {
  await using file = await open(people)
  let page: RawRecord[] = []
  let line = 0
  for await (const text of file.readLines()) {
    if (line++ === 0) continue
    page.push(rowOf(text.split(',')))
    if (page.length < pageSize) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
