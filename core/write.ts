import type { RawRecord } from './reading.ts'
import type { RawFields } from './types.ts'

/** A write that was planned: raw values by the source's own names. `null` clears a field. */
export type Write = Create | Update

export interface Create {
  readonly kind: 'create'
  /** Our own id of what is to be created: it goes to the source, so that `find` can tell whether it is there. At most 40 characters. */
  readonly key: string
  readonly fields: RawFields
}

export interface Update {
  readonly kind: 'update'
  /** Stays the same through every attempt to send this write. At most 40 characters. */
  readonly key: string
  readonly id: string
  readonly fields: RawFields
  /** What we believe is there now, for every field that is written. The write is a conflict where it is not. */
  readonly believed: RawFields
}

export type WriteResult =
  /** `unchanged`: it was there already, and nothing was sent. */
  | {
      readonly outcome: 'written' | 'unchanged'
      readonly id: string
      /** Fields that the vendor passed over without a word, keeping its own values, where it took others. */
      readonly kept?: readonly string[]
    }
  /** Somebody changed it meanwhile. `now` is absent where the record is gone. */
  | { readonly outcome: 'conflict'; readonly now?: RawRecord }
  /** The vendor refuses it, in words without personal data. It is not sent again until something changes. */
  | {
      readonly outcome: 'rejected'
      readonly reason: string
      /** Fields whose values it refuses, where it says which: the others are sent without them. */
      readonly refused?: readonly string[]
    }
  /** Sent, and no answer came: to be read back, never to be sent again blindly. */
  | { readonly outcome: 'unknown' }
  /** Not sent, or proven not to have been done: the account's budget is spent until then. */
  | { readonly outcome: 'postponed'; readonly until: Date }
