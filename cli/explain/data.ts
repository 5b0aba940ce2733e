import { sourceOf } from '../commands/show-record.ts'
import type { Explained, Side } from './explained.ts'
import { pairData } from './pair.ts'

/** What `explain` and `why-not` answer as JSON. */
export function explanationData(its: Explained) {
  return { records: [sideData(its.left), sideData(its.right)], ...pairData(its) }
}

function sideData({ record, customer }: Side) {
  return { record: `r${record.id}`, source: sourceOf(record), customer: customer === undefined ? null : `c${customer}` }
}
