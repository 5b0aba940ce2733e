import type { Components } from '../link/components.ts'
import type { Column, Population } from '../population.ts'

/**
 * How many customers have each value, by field and code: a customer's own records would make its values look common.
 *
 * @param customers those of two records and more
 */
export function customersByValue({ columns }: Population, customers: Components): readonly Float64Array[] {
  return columns.map((column) => {
    const counts = Float64Array.from(column.values.counts)
    discountRepeated(column, customers, counts)
    return counts
  })
}

function discountRepeated({ codes, several }: Column, { members, starts }: Components, counts: Float64Array): void {
  /** The customer that had the value last, from 1. */
  const last = new Uint32Array(counts.length)
  const count = (code: number, customer: number) => {
    if (last[code] === customer) counts[code]!--
    else last[code] = customer
  }
  for (let customer = 1; customer < starts.length; customer++) {
    for (let p = starts[customer - 1]!; p < starts[customer]!; p++) {
      const record = members[p]!
      if (several === undefined) {
        if (codes[record] !== 0) count(codes[record]!, customer)
        continue
      }
      for (let k = several.starts[record]!; k < several.starts[record + 1]!; k++) count(several.codes[k]!, customer)
    }
  }
}
