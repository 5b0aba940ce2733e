/** What became of rows that were new or changed. */
export interface StoredNews {
  /** Every record that these rows are or were, by our number. */
  readonly records: readonly number[]
  /** Those of them that reconcile has to look at. */
  readonly dirty: readonly number[]
  /** Rows that were mapped. */
  readonly accepted: readonly { readonly externalId: string; readonly asOf: number }[]
  /** External ids of rows that were not. */
  readonly rejectedIds: readonly string[]
  readonly added: number
  readonly changed: number
  /** Other rows, same values. */
  readonly same: number
}

export function together(a: StoredNews, b: StoredNews): StoredNews {
  return {
    records: [...a.records, ...b.records],
    dirty: [...a.dirty, ...b.dirty],
    accepted: [...a.accepted, ...b.accepted],
    rejectedIds: [...a.rejectedIds, ...b.rejectedIds],
    added: a.added + b.added,
    changed: a.changed + b.changed,
    same: a.same + b.same,
  }
}
