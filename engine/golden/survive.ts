import type { CustomerModel, FieldModel } from '../../core/model.ts'
import type { GoldenRecord, LineageEntry, SourceRecord, Value } from '../../core/types.ts'
import { inSourceOrder } from '../source-order.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { type Chosen, chooseAll, chooseOne, originOf } from './choose.ts'

/**
 * The golden record of a customer: for each declared field, the value that its rules choose among the customer's records. It depends on
 * the records and the model alone, not on the order in which records arrived.
 *
 * @param records all of one customer and one kind; at least one
 */
export function survive(model: CustomerModel, records: readonly SourceRecord[]): GoldenRecord {
  const ordered = inSourceOrder(records)
  const values: Record<string, Value> = {}
  const lineage: Record<string, LineageEntry> = {}
  for (const field of model.fields.values()) {
    const chosen = chooseFor(field, candidatesOf(field, ordered))
    if (chosen === undefined) continue
    values[field.name] = chosen.value
    lineage[field.name] = chosen.lineage
  }
  return { kind: ordered[0]?.kind ?? 'person', values, lineage }
}

function chooseFor(field: FieldModel, candidates: readonly Candidate[]): Chosen | undefined {
  if (!field.many) return chooseOne(field, candidates)
  const all = chooseAll(field, candidates)
  if (all.length === 0) return undefined
  return { value: all.map(({ value }) => value), lineage: { rule: ruleOf(field), from: all.map(originOf) } }
}

function ruleOf(field: FieldModel): string {
  return field.choose.map(({ rule }) => rule).join(', ')
}
