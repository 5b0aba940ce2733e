/** What became of a batch of stored rows. */
export interface BatchCounts {
  readonly mapped: number
  readonly changed: number
  readonly rejected: number
  /** Our number of the last row, where there was one: the next batch begins after it. */
  readonly last: number | undefined
}
