import type { SyncCounts } from '../core/sync-counts.ts'

/**
 * What workflows may ask for. Everything that crosses is a name of ours, a count or a flag: Temporal keeps it in the clear, so it holds
 * no personal data and no id of a source.
 */
export interface Activities {
  /** Pulls pages for a while, storing each together with its checkpoint. */
  pullSlice(input: PullInput): Promise<PullSlice>
  /** Notes the end of a sync, and wakes reconcile where anything is dirty. */
  finishSync(input: FinishInput): Promise<SyncCounts>
  /** Takes dirty records to golden ones for a while. */
  resolveSlice(): Promise<ResolveSlice>
  /** Learns a model for the kind that was asked for first. */
  trainMatching(): Promise<TrainingStep>
  /** Maps records, or the rows in quarantine, with the mapping as it is now, for a while. */
  remapSlice(input: RemapInput): Promise<RemapSlice>
}

export interface PullInput {
  readonly connection: string
  readonly run: string
  /** Objects before this one are done. */
  readonly from?: string
}

export interface PullSlice {
  readonly counts: SyncCounts
  /** Where to go on; absent when all objects are done. */
  readonly next?: string
  /** There is no turn in the account's budget before. */
  readonly postponed?: Postponement
}

export interface Postponement {
  readonly limit: string
  /** Epoch milliseconds. */
  readonly until: number
}

export interface FinishInput {
  readonly connection: string
  readonly run: string
  readonly failure?: string
}

export interface ResolveSlice {
  readonly records: number
  readonly created: number
  readonly updated: number
  readonly closed: number
  readonly done: boolean
}

export interface TrainingStep {
  /** Absent where none was asked for. */
  readonly kind?: string
  readonly records: number
  /** Whether the model went live by itself. */
  readonly live: boolean
  /** Whether no other training is asked for. */
  readonly done: boolean
}

export interface RemapInput {
  readonly connection: string
  readonly what: 'records' | 'quarantine'
  readonly run: string
  readonly from?: Position
}

/** Records and rows are taken in the order of our own numbers. */
export interface Position {
  readonly object: string
  readonly after: number
}

export interface RemapSlice {
  readonly mapped: number
  readonly changed: number
  readonly rejected: number
  readonly next?: Position
}
