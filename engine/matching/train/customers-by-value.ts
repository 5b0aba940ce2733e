import type { Column, Population } from '../population.ts'

/**
 * How many customers have each value, by field and code: a customer's own records would make its values look common.
 *
 * @param clusters by record, the first record of its cluster
 */
export function customersByValue({ columns }: Population, clusters: Uint32Array): readonly Float64Array[] {
  const groups = membersOf(clusters)
  return columns.map((column) => {
    const counts = Float64Array.from(column.values.counts)
    for (const members of groups) discountRepeated(column, members, counts)
    return counts
  })
}

/** The clusters of two and more. */
function membersOf(clusters: Uint32Array): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  for (const [record, first] of clusters.entries()) {
    if (first === record) continue
    const members = groups.get(first)
    if (members === undefined) groups.set(first, [first, record])
    else members.push(record)
  }
  return [...groups.values()]
}

function discountRepeated({ codes, several }: Column, members: readonly number[], counts: Float64Array): void {
  const seen: number[] = []
  for (const record of members) {
    const its = several?.codes.subarray(several.starts[record], several.starts[record + 1]) ?? [codes[record]!]
    for (const code of its) {
      if (code === 0) continue
      if (seen.includes(code)) counts[code]!--
      else seen.push(code)
    }
  }
}
