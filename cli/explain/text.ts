import { styleText } from 'node:util'
import { sourceOf } from '../commands/show-record.ts'
import type { Explained, Side } from './explained.ts'
import { pairTable } from './pair.ts'

/** Both records, and what each field says. */
export function evidenceTable(its: Explained): string {
  return pairTable([nameOf(its.left), nameOf(its.right)], its)
}

/** `r12  square/customers/1001  part of c5` */
export function sideLine(side: Side): string {
  const { record, customer } = side
  return `${styleText('bold', nameOf(side))}  ${sourceOf(record)}  part of ${customer === undefined ? 'nobody yet' : `c${customer}`}`
}

export function nameOf({ record }: Side): string {
  return `r${record.id}`
}
