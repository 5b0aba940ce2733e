import { storePage } from '../../activities/ingest/store-page.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { MatcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { pageWith } from './load.ts'
import { listMapping, mappings } from './mappings.ts'
import { matchAgain } from './match-again.ts'
import type { ListStore } from './store.ts'

/** What it took to add one record; milliseconds. */
export interface Added {
  readonly store: number
  readonly resolve: number
  /** Of `resolve`: what the matcher computes. */
  readonly matching: number
  /** All that our process computed. */
  readonly cpu: number
  readonly queries: number
  /** Whether it became a customer that was there. */
  readonly joined: boolean
}

/** Adds one record as a pull does that brings nothing else. */
export async function add(store: ListStore, record: RawRecord, matchers: MatcherSource, queries: () => number): Promise<Added> {
  const { db, syncId } = store
  const object = await store.object()
  queries()
  const cpu = process.cpuUsage()
  const start = performance.now()
  await storePage(db, object, listMapping, pageWith([record]), syncId)
  const stored = performance.now()
  const counts = await resolveBatch(db, mappings, matchers, 10_000)
  const end = performance.now()
  const asked = queries()
  const { user, system } = process.cpuUsage(cpu)
  return {
    store: stored - start,
    resolve: end - stored,
    matching: await matchAgain(store, object.id, record.id, matchers),
    cpu: (user + system) / 1000,
    queries: asked,
    joined: counts?.created === 0,
  }
}
