import type { CustomerModel } from '../../core/model.ts'
import type { GoldenRecord, LineageEntry, Override, SourceRecord, Value } from '../../core/types.ts'
import { inSourceOrder } from '../source-order.ts'
import { choiceOf, onlyChoice } from './choice.ts'

/**
 * The golden record of a customer: for each declared field, the value that its rules choose among the customer's records. It depends on
 * the records, the overrides and the model alone, not on the order in which records arrived.
 *
 * @param records all of one customer and one kind, each as its own people have it; at least one
 * @param overrides in force for the customer
 */
export function survive(
  model: CustomerModel,
  records: readonly SourceRecord[],
  overrides: readonly Override[] = [],
): GoldenRecord {
  const ordered = inSourceOrder(records)
  const values: Record<string, Value> = {}
  const lineage: Record<string, LineageEntry> = {}
  for (const field of model.fields.values()) {
    const override = overrideOf(field.name, overrides)
    const only = override === undefined ? onlyChoice(field, ordered) : undefined
    const chosen = only ?? choiceOf(field, ordered, override).chosen
    if (chosen === undefined) continue
    values[field.name] = chosen.value
    lineage[field.name] = chosen.lineage
  }
  return { kind: ordered[0]?.kind ?? 'person', values, lineage }
}

/** Customers that became one may have an override each: the last word counts. */
export function overrideOf(field: string, overrides: readonly Override[]): Override | undefined {
  if (overrides.length === 0) return undefined
  return overrides.filter((its) => its.field === field).toSorted((a, b) => b.at - a.at || b.id - a.id)[0]
}
