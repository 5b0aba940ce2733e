import { open } from 'node:fs/promises'
import { storePage } from '../../activities/ingest/store-page.ts'
import type { Page, RawRecord } from '../../core/reading.ts'
import type { MatcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { storeModel } from '../../resolve/train/store-model.ts'
import { trainKind } from '../../resolve/train/train-kind.ts'
import { endSync } from '../../store/runs.ts'
import { listMapping, mappings } from './mappings.ts'
import { rowOf } from './newcomers.ts'
import type { ListStore } from './store.ts'
import type { Stage, Watched } from './watch.ts'

const pageSize = 5_000
const batchSize = 10_000

export type LoadSeconds = Readonly<Record<'store' | 'train' | Stage, number>>

/** A first load: all is stored, a model is learned from it, and everyone is matched once by that model. */
export async function load(store: ListStore, people: string, matchers: MatcherSource, seen: () => Watched): Promise<LoadSeconds> {
  const stored = await secondsOf(() => storeFile(store, people))
  await endSync(store.db, store.syncId)
  const trained = await secondsOf(async () => {
    await storeModel(store.db, mappings, 'person', await trainKind(store.db, mappings, 'person', () => undefined))
  })
  seen()
  while ((await resolveBatch(store.db, mappings, matchers, batchSize)) !== undefined);
  const { stages } = seen()
  const resolved = Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, ms / 1000]))
  return { store: stored, train: trained, ...stages, ...resolved }
}

async function storeFile({ db, object, syncId }: ListStore, people: string): Promise<void> {
  for await (const records of pagesOf(people)) await storePage(db, await object(), listMapping, pageWith(records), syncId)
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

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
