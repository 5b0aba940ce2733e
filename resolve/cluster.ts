/** A customer and its records, ascending. */
export interface Cluster {
  readonly customer: number
  readonly records: readonly number[]
  readonly isNew: boolean
}
