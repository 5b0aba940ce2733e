import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import type { WriteResult } from '../../core/write.ts'
import type { SentWrite } from '../../store/sending.ts'

/** What became of a write, as its source says. */
export type Verdict =
  /** `now`: all that the record says, where it was read. `since`: the same, where somebody changed it after the write. */
  | {
      readonly is: 'written' | 'unchanged'
      readonly externalId: string
      readonly now?: RawFields
      readonly since?: RawRecord
      /** Columns that kept the source's own values. */
      readonly kept?: readonly string[]
    }
  /** `now` is absent where the record is gone. */
  | { readonly is: 'conflict'; readonly now?: RawRecord; readonly reason?: string }
  /** `refused`: the columns whose values it is for, where its source says which. */
  | { readonly is: 'rejected'; readonly reason: string; readonly refused?: readonly string[] }
  | { readonly is: 'unknown' }
  /** Proven not to have been done: it may be sent again, under the same key. `untried`: there was no turn for it. */
  | { readonly is: 'approved'; readonly untried?: true }

export interface Judged {
  readonly write: SentWrite
  readonly verdict: Verdict
}

export function verdictOf(result: WriteResult | undefined): Verdict {
  switch (result?.outcome) {
    case 'written':
    case 'unchanged':
      return { is: result.outcome, externalId: result.id, ...(result.kept && { kept: result.kept }) }
    case 'conflict':
      return { is: 'conflict', ...(result.now && { now: result.now }) }
    case 'rejected':
      return { is: 'rejected', reason: result.reason, ...(result.refused && { refused: result.refused }) }
    case 'postponed':
      return { is: 'approved', untried: true }
    default:
      return { is: 'unknown' }
  }
}
