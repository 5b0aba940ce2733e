/** Records of one customer that come from several, or customers' records that go to several. */
export interface Merged {
  readonly customers: readonly number[]
  readonly records: readonly number[]
}

export interface Split {
  readonly customer: number
  /** Its records, by where they go. */
  readonly groups: readonly (readonly number[])[]
}

/** What another grouping of the same records would do to customers, the largest in front. */
export interface Changes {
  readonly merged: readonly Merged[]
  readonly split: readonly Split[]
  /** Customers that have other records than before, or are gone. */
  readonly changed: number
}

/**
 * @param before the customer of each record
 * @param after records in groups; those that are in none stay as they are
 */
export function changesBetween(before: ReadonlyMap<number, number>, after: readonly (readonly number[])[]): Changes {
  const groupOf = new Map(after.flatMap((records, group) => records.map((record) => [record, group])))
  const former = Map.groupBy(
    [...before.keys()].filter((record) => groupOf.has(record)),
    (record) => before.get(record) ?? 0,
  )
  const merged = after.flatMap((records) => {
    const customers = [...new Set(records.flatMap((record) => before.get(record) ?? []))]
    return customers.length > 1 ? [{ customers: customers.toSorted((a, b) => a - b), records }] : []
  })
  const split = [...former].flatMap(([customer, records]) => {
    const groups = [...Map.groupBy(records, (record) => groupOf.get(record)).values()]
    return groups.length > 1 ? [{ customer, groups: groups.toSorted((x, y) => y.length - x.length) }] : []
  })
  const changed = new Set([...merged.flatMap(({ customers }) => customers), ...split.map(({ customer }) => customer)])
  const sizeOf = ({ groups }: Split) => groups.reduce((sum, its) => sum + its.length, 0)
  return {
    merged: merged.toSorted((x, y) => y.records.length - x.records.length),
    split: split.toSorted((x, y) => sizeOf(y) - sizeOf(x)),
    changed: changed.size,
  }
}
