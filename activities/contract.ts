import type { PushCounts } from '../core/push-counts.ts'
import type { SyncCounts } from '../core/sync-counts.ts'
import type { HashRange } from '../store/records.ts'

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
  /** Plans for a while what is to be written back; at the end it wakes the pushes. */
  planSlice(): Promise<PlanSlice>
  /** Decides what of a connection may be sent, and says what waits for a person. */
  preparePush(input: PrepareInput): Promise<PreparedPush>
  /** Sends what is approved, and finds out what became of writes without an answer, for a while. */
  pushSlice(input: PushInput): Promise<PushSlice>
  /** Notes the end of a push, and wakes reconcile where something is to be planned anew. */
  finishPush(input: FinishPushInput): Promise<void>
  /** Delivers to a webhook for a while. */
  deliverSlice(input: DeliverInput): Promise<DeliverSlice>
  /** Learns a model for the kind that was asked for first. */
  trainMatching(): Promise<TrainingStep>
  /** Maps records, or the rows in quarantine, with the mapping as it is now, for a while. */
  remapSlice(input: RemapInput): Promise<RemapSlice>
  /** Enters the decisions that take a customer apart, and wakes reconcile. */
  splitCustomer(input: UnmergeInput): Promise<SplitDone>
  /** Waits for a while until reconcile and planning are done with the records of the case. */
  untilPlanned(input: UnmergeInput): Promise<{ readonly done: boolean }>
  /** Puts away, for a while, what we created at sources and a person does not want there. */
  putAwaySlice(input: { readonly putAway: number }): Promise<PutAwaySlice>
  /** Notes the end of the case, and wakes the pushes. */
  finishUnmerge(input: UnmergeInput): Promise<UnmergeSummary>
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

export interface PlanSlice {
  readonly customers: number
  readonly writes: number
  readonly withdrawn: number
  readonly withheld: number
  readonly done: boolean
}

export interface PrepareInput {
  readonly connection: string
  /** Names the push that is to begin. */
  readonly run: string
}

export interface PreparedPush {
  /** The number of the push, where there is anything to send or to find out. */
  readonly push?: number
  readonly waiting?: PushWaiting
}

/** What waits for a person to approve it. */
export interface PushWaiting {
  readonly plan: number
  readonly writes: number
  readonly why: 'review' | 'ceiling' | 'cautious'
  /** The object that passes its ceiling, and how many of its records may still go within this hour. */
  readonly object?: string
  readonly most?: number
}

export interface PushInput {
  readonly connection: string
  readonly push: number
}

export interface PushSlice {
  readonly counts: PushCounts
  readonly done: boolean
  readonly postponed?: Postponement
  /** Milliseconds until it is asked again what became of a write without an answer. */
  readonly lookAgain?: number
}

export interface FinishPushInput {
  readonly connection: string
  readonly run: string
  readonly failure?: string
}

export interface DeliverInput {
  readonly webhook: number
}

export interface DeliverSlice {
  readonly arrived: number
  readonly failed: number
  /** Given up: they wait for a person. */
  readonly dead: number
  /** `over`: it is removed or disabled. */
  readonly state: 'more' | 'idle' | 'over'
  /** Milliseconds until the next is due, where one waits. */
  readonly wait?: number
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
  /** A part of the records, which other activities need not wait for; all without it. */
  readonly piece?: HashRange
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
  /** There are so many records that they are better done in so many pieces; none was done. */
  readonly pieces?: number
}

export interface UnmergeInput {
  readonly unmerge: number
}

export interface SplitDone {
  /** Decisions. */
  readonly withdrawn: number
  readonly entered: number
  /** What is to be put away, where anything is. */
  readonly putAway?: number
}

export interface PutAwaySlice {
  /** Records that came to each end. */
  readonly counts: Readonly<Record<'done' | 'gone' | 'merged' | 'rejected' | 'impossible', number>>
  readonly left: number
  readonly postponed?: Postponement
}

export interface UnmergeSummary {
  readonly customers: readonly number[]
  /** What is planned for them, the plan that it is part of, and how many writes that has. */
  readonly planned: readonly {
    readonly connection: string
    readonly writes: number
    readonly plan?: number
    readonly of?: number
  }[]
}
