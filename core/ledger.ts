import type { Item, Origin, RawFields } from './types.ts'

/** One golden value on its way to one place of one record. */
export interface Change {
  readonly field: string
  /** The columns there, joined by a line feed. */
  readonly place: string
  /** What we believe is there, mapped; null where it is empty. */
  readonly from: Item | null
  readonly to: Item | null
  /** Whose value it is; absent where a place is emptied, or gets back what its record said itself. */
  readonly origin?: Origin
  /** Why: the rule that chose the value, `back to its own`, or why nothing is left there, such as `origin cleared`. */
  readonly why: string
}

/** A write that would bring one record to its golden record. */
export interface PlannedWrite {
  readonly objectId: number
  readonly customer: number
  /** Absent: it is to be created. */
  readonly record?: number
  readonly cause: 'golden' | 'undo'
  readonly changes: readonly Change[]
  /** Raw values to write. */
  readonly fields: RawFields
  /** Raw values that we believe are there, of the same columns. Empty for a create. */
  readonly believed: RawFields
  /** Of a create: all records of the customer. */
  readonly anchors: readonly number[]
}

/** Who has a value that no two records of a system may share. */
export interface Holder {
  readonly customer: number
  /** Absent: it is to get it. */
  readonly record?: number
}

/** What planning left out. */
export interface Withheld {
  readonly customer: number
  readonly objectId: number
  readonly record?: number
  readonly field?: string
  readonly reason: WithheldReason
  /** Of a value that another customer has there. */
  readonly holder?: Holder
  /** The same value and its column, hashed. */
  readonly claim?: string
  /** The vendor's words. */
  readonly detail?: string
  /** Of a create: the row in quarantine for whose sake it is left out; 0: too many wait to be looked through. */
  readonly quarantined?: number
}

export const withheldReasons = [
  'parked', // it kept flipping
  'declined', // a person does not want it there
  'rejected', // the vendor refused this very write, and nothing changed since
  'refused there', // the vendor refused this very value
  'not spelled there', // the value cannot be written in that system
  'in doubt', // no create while it may be somebody who is there already
  'in quarantine there', // no create while a row waits there that may be theirs
  'not wanted there', // the condition of creates does not hold
  'unique elsewhere', // another record of the customer there has the unique value
  'held by another', // another customer has it there, or is to get it
] as const
export type WithheldReason = (typeof withheldReasons)[number]

export const openStatuses = ['planned', 'approved', 'sending', 'unknown'] as const
export type WriteStatus = (typeof openStatuses)[number] | 'written' | 'unchanged' | 'conflict' | 'rejected' | 'withdrawn'

/** A row of the ledger. */
export interface LedgerRow extends Omit<PlannedWrite, 'record'> {
  readonly id: number
  readonly connection: string
  readonly object: string
  readonly record: number | null
  readonly externalId: string | null
  /** The idempotency key: the same through every attempt. */
  readonly key: string
  readonly status: WriteStatus
  readonly approval: number | null
  readonly push: number | null
  readonly attempts: number
  readonly plannedAt: Date
  readonly sentAt: Date | null
  readonly endedAt: Date | null
  readonly reason: string | null
}
