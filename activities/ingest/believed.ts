import type { ObjectMapping } from '../../core/model.ts'

/** A handful may go whatever the share: in a small store one record is many per cent. */
const alwaysBelieved = 10

/** Whether so many are gone at once that a person has to say so. */
export function isTooMany(gone: number, live: number, { absences }: ObjectMapping): boolean {
  return gone > Math.max(alwaysBelieved, live * absences.atMostShare)
}

/** What became of records that a source has no more. */
export interface Gone {
  readonly deleted: readonly number[]
  /** Records that are not believed to be gone. */
  readonly withheld: number
  /** What an operator is to know of it. */
  readonly note?: string
}

export const noneGone: Gone = { deleted: [], withheld: 0 }
