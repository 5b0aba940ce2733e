import type { z } from 'zod'
import type { Page, RawRecord, Reading, Sample } from './reading.ts'
import type { Limit, Traffic } from './traffic.ts'
import type { Write, WriteResult } from './write.ts'

/**
 * One system that customers live in. A connector knows its vendor's protocol and nothing of Temporal or Postgres:
 * it is given what it needs, and gives back pages of what it found and one result for every write.
 */
export interface Connector<Settings = unknown, Checkpoint = unknown> {
  readonly name: string
  /** What the connection file says under `settings` and `credentials`, merged. */
  readonly settings: z.ZodType<Settings>

  /** What the vendor allows an account; the engine keeps the budget, for all workers together. Without it there is none to keep. */
  limits?(settings: Settings): readonly Limit[]

  /** Proves that the source can be read. @throws GoldthreadError `credentials` or `unreachable`, naming the setting to mend */
  check(ctx: Context<Settings>): Promise<Account>

  /** What can be mapped: objects and their fields, as the source has them today. */
  discover(ctx: Context<Settings>): Promise<readonly SourceObject[]>

  /** Sets up what we need there, such as a property for our own id. Safe to run again. @returns what is there now, for a person to read */
  prepare?(ctx: Context<Settings>): Promise<readonly string[]>

  /** Some rows as they are now, or the one with this id, for a person to look at. Changes nothing at the source. */
  sample(ctx: Context<Settings>, reading: Reading, wanted: { readonly rows: number; readonly id?: string }): Promise<Sample>

  /**
   * Pages of everything that changed since `checkpoint`, or of everything where there is none. A checkpoint may be
   * used again at any time, also after a crash, and must then yield at least what it yielded before. The next page is asked for
   * only after the last one was stored, so that what `checkpoint` names as done may be put away then.
   */
  pull(ctx: Context<Settings>, reading: Reading, checkpoint: Checkpoint | undefined): AsyncIterable<Page<Checkpoint>>

  /** Sends writes and answers exactly one result for each, in order. Never assumes success. @throws only where nothing was sent */
  push?(ctx: Context<Settings>, object: string, writes: readonly Write[]): Promise<readonly WriteResult[]>

  /** The records as they are now; an id that is not there has no entry, and one that was merged away leads to the record it went into. */
  read?(ctx: Context<Settings>, reading: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, RawRecord>>

  /** Finds what a create of unknown outcome left behind. @param keys the writes' own @returns ids at the source, by key */
  find?(ctx: Context<Settings>, object: string, keys: readonly string[]): Promise<ReadonlyMap<string, string>>

  /**
   * Puts records away by the source's own means, so that people there can bring them back. One result for each id, in order: `unchanged`
   * where it is not there, `conflict` where it was merged into another record, which stays. @throws only where nothing was sent
   */
  archive?(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]>

  /**
   * Removes people for good, by the vendor's own way, also where they were merged into another record. One result for each id, in order.
   * @throws only where nothing was sent
   */
  erase?(ctx: Context<Settings>, object: string, ids: readonly string[]): Promise<readonly WriteResult[]>
}

export interface Context<Settings> {
  readonly settings: Settings
  readonly signal: AbortSignal
  /** Every request of a source with limits goes through it. */
  readonly traffic: Traffic
  /** The time by the clock that all workers share: a page is dated by it, or of two states the older one could pass for the newer. */
  readonly now: () => Date
  /** Is told of a page that was read while the one before is stored, by a source that is faster than the store. */
  readonly ahead?: ((page: Page) => void) | undefined
}

export interface Account {
  /** Tells accounts of a system apart, so that connections to the same one share its budget. No secret. */
  readonly id: string
  readonly name: string
}

export interface SourceObject {
  readonly name: string
  readonly fields: readonly SourceField[]
}

export interface SourceField {
  readonly name: string
  readonly type: string
  /** Absent where the source does not tell. */
  readonly writable?: boolean
}
