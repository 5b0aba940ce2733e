import type { RawFields } from './types.ts'

/** What of an object is read: its mapping, as far as a connector needs to know it. */
export interface Reading {
  readonly object: string
  /** The columns that make the external id, joined by `/`. Empty where the system has ids of its own. */
  readonly id: readonly string[]
  /** Only these fields are read; what is not declared is dropped at the door. */
  readonly fields: readonly string[]
  /** Groups of columns of which one is enough; a column in none of them is read for itself. */
  readonly alternatives?: readonly (readonly string[])[]
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
  readonly merged: readonly Merge[]
  readonly checkpoint: Checkpoint
  /** The state of the source that this page tells of. An older state never overwrites a newer one. */
  readonly asOf: Date
  /** Names the pass that this page belongs to, where its pull reads every record. */
  readonly pass?: string
  /** True on the last page of a pass that saw every record, so that what it did not see is gone. */
  readonly complete: boolean
  /** What an operator may read of this page's origin, such as a file's name. No personal data. */
  readonly origin?: string
  /** What an operator is to know of it, such as a mapped column that a file lacks: a sentence each, kept once a sync. No personal data. */
  readonly notes?: readonly string[]
  /** Share of the pull that is done, 0 to 1, where it can be told. */
  readonly progress?: number
}

/** Joined at the source: the loser's id now leads to the winner; of several winners that of the last object that is mapped counts. */
export interface Merge {
  readonly loser: string
  readonly winner: string
  /** The object of the winner, where it is another one: a lead becomes a contact. */
  readonly into?: string
}

export interface Sample {
  readonly records: readonly RawRecord[]
  readonly rejected: readonly RejectedRow[]
}

export interface RawRecord {
  /** Without white space at its ends. */
  readonly id: string
  readonly fields: RawFields
  readonly modifiedAt?: Date | undefined
  /** Only where the source tells when a single field changed. */
  readonly fieldChangedAt?: Readonly<Record<string, Date>>
  /** Where a person finds it at the source: `file.csv:123`. */
  readonly place?: string
  /** What a source that reads in a thread has made of the fields there: their canonical JSON, and `rowHash` of them. */
  readonly json?: string
  readonly hash?: string
}

export interface RejectedRow {
  /** Where it can be told, so that the record is not taken for absent. */
  readonly id?: string
  readonly place: string
  readonly reason: string
  /** The row as it stands at the source; absent where a whole file was rejected. */
  readonly raw?: RawFields
}
