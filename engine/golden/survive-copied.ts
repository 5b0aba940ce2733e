import type { Cause } from '../../core/cause.ts'
import { copiedRecords } from '../../core/copied-record.ts'
import { copyCell } from '../../core/copy-text.ts'
import type { CustomerModel } from '../../core/model.ts'
import type { GoldenRecord, Override, RetiredValue, SourceRecord, WrittenValue } from '../../core/types.ts'
import { ownRecord } from './own.ts'
import { survive } from './survive.ts'

/** Records of some customers, customer by customer, and all that their golden records follow from. */
export interface CopiedCustomers {
  readonly model: CustomerModel
  /** Of `copiedRecords`. */
  readonly lines: Uint8Array
  /** By record, where there are any. */
  readonly written: ReadonlyMap<number, readonly WrittenValue[]>
  readonly retired: ReadonlyMap<number, readonly RetiredValue[]>
  readonly overrides: ReadonlyMap<number, readonly Override[]>
  /** By customer: why it is made anew. */
  readonly causes: ReadonlyMap<number, Cause>
  /** Customers from this number on are new. */
  readonly newFrom: number
}

export interface Survived {
  /** New customers, as lines of COPY: id, kind, golden, lineage, cause, its number. */
  readonly created: Uint8Array
  readonly others: readonly (GoldenRecord & { readonly id: number })[]
}

/** Golden records of many customers, from text to text: of new ones nothing but bytes goes from thread to thread. */
export function surviveCopied(customers: CopiedCustomers): Survived {
  const lines: string[] = []
  const others: (GoldenRecord & { readonly id: number })[] = []
  for (const { id, records } of customersIn(customers)) {
    const overrides = records.flatMap((its) => customers.overrides.get(its.id) ?? [])
    const golden = survive(
      customers.model,
      records.filter(({ merged }) => !merged),
      overrides,
    )
    if (id < customers.newFrom) others.push({ id, ...golden })
    else lines.push(lineOf(id, golden, customers.causes.get(id)))
  }
  return { created: encoder.encode(lines.join('')), others }
}

const encoder = new TextEncoder()

function* customersIn({ lines, written, retired }: CopiedCustomers) {
  let id = 0
  let records: SourceRecord[] = []
  for (const { customer, record } of copiedRecords(lines)) {
    if (customer !== id && records.length > 0) {
      yield { id, records }
      records = []
    }
    id = customer
    records.push(ownRecord(record, written.get(record.id) ?? [], retired.get(record.id) ?? []))
  }
  if (records.length > 0) yield { id, records }
}

function lineOf(id: number, { kind, values, lineage }: GoldenRecord, cause: Cause | undefined): string {
  const cells = [kind, JSON.stringify(values), JSON.stringify(lineage)].map(copyCell)
  return `${[id, ...cells, cause?.kind ?? null, cause?.number ?? null].map((cell) => cell ?? String.raw`\N`).join('\t')}\n`
}
