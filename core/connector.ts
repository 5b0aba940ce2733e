import type { z } from 'zod'
import type { RawFields } from './types.ts'

/**
 * One system that customers live in. A connector knows its vendor's protocol and nothing of Temporal or Postgres:
 * it is given what it needs, and gives back pages of what it found.
 */
export interface Connector<Settings = unknown, Checkpoint = unknown> {
  readonly name: string
  /** What the connection file says under `settings` and `credentials`, merged. */
  readonly settings: z.ZodType<Settings>

  /** Proves that the source can be read. @throws GoldthreadError `credentials` or `unreachable`, naming the setting to mend */
  check(ctx: Context<Settings>): Promise<Account>

  /** What can be mapped: objects and their fields, as the source has them today. */
  discover(ctx: Context<Settings>): Promise<readonly SourceObject[]>

  /** Some rows as they are now, or the one with this id, for a person to look at. Changes nothing at the source. */
  sample(ctx: Context<Settings>, reading: Reading, wanted: { readonly rows: number; readonly id?: string }): Promise<Sample>

  /**
   * Pages of everything that changed since `checkpoint`, or of everything where there is none. A checkpoint may be
   * used again at any time, also after a crash, and must then yield at least what it yielded before. The next page is asked for
   * only after the last one was stored, so that what `checkpoint` names as done may be put away then.
   */
  pull(ctx: Context<Settings>, reading: Reading, checkpoint: Checkpoint | undefined): AsyncIterable<Page<Checkpoint>>
}

export interface Context<Settings> {
  readonly settings: Settings
  readonly signal: AbortSignal
}

/** What of an object is read: its mapping, as far as a connector needs to know it. */
export interface Reading {
  readonly object: string
  /** The columns that make the external id, joined by `/`. Empty where the system has ids of its own. */
  readonly id: readonly string[]
  /** Only these fields are read; what is not declared is dropped at the door. */
  readonly fields: readonly string[]
  /** The column that says when the row was last modified, where there is one. */
  readonly modified?: string
  /** Changes whenever the mapping does; part of the identity of what was read with it. */
  readonly version: string
}

export interface Page<Checkpoint = unknown> {
  readonly records: readonly RawRecord[]
  /** Rows that are no record: each goes to quarantine whole, and none stops the page. */
  readonly rejected: readonly RejectedRow[]
  readonly deleted: readonly string[]
  /** Joined at the source: the loser's id now leads to the winner. */
  readonly merged: readonly { readonly loser: string; readonly winner: string }[]
  readonly checkpoint: Checkpoint
  /** The state of the source that this page tells of. An older state never overwrites a newer one. */
  readonly asOf: Date
  /** Names the pass that this page belongs to, where its pull reads every record. */
  readonly pass?: string
  /** True on the last page of a pass that saw every record, so that what it did not see is gone. */
  readonly complete: boolean
  /** What an operator may read of this page's origin, such as a file's name. No personal data. */
  readonly origin?: string
  /** Share of the pull that is done, 0 to 1, where it can be told. */
  readonly progress?: number
}

export interface Sample {
  readonly records: readonly RawRecord[]
  readonly rejected: readonly RejectedRow[]
}

export interface RawRecord {
  readonly id: string
  readonly fields: RawFields
  readonly modifiedAt?: Date
  /** Only where the source tells when a single field changed. */
  readonly fieldChangedAt?: Readonly<Record<string, Date>>
  /** Where a person finds it at the source: `file.csv:123`. */
  readonly place?: string
}

export interface RejectedRow {
  /** Where it can be told, so that the record is not taken for absent. */
  readonly id?: string
  readonly place: string
  readonly reason: string
  /** The row as it stands at the source; absent where a whole file was rejected. */
  readonly raw?: RawFields
}

export interface Account {
  readonly id: string
  readonly name: string
}

export interface SourceObject {
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly type: string }[]
}
