import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { SourceRecord } from '../../core/types.ts'
import { customersOf, membersOf, type StoredCustomer } from '../../store/customers.ts'
import { knownRecords } from '../../store/records.ts'
import type { Answer, Context } from '../context.ts'
import { numberOf } from '../names.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { itemsOf, itemText } from '../values.ts'
import { showRecord, sourceOf } from './show-record.ts'

/** `goldthread show <customer or record>` */
export function show(context: Context, name: string): Promise<Answer> {
  return /^r/i.test(name) ? showRecord(context, numberOf('r', name)) : showCustomer(context, numberOf('c', name))
}

/** The golden record, and for each value the record it came from, when, and by which rule. */
async function showCustomer(context: Context, number: number): Promise<Answer> {
  const db = await context.store()
  const { customer: model } = await context.mappings()
  const customer = await customerOf(context, number)
  const members = await membersOf(db, [customer.id])
  const ids = members.map(({ record }) => record)
  const records = await db.transaction((trx) => knownRecords(trx, ids))
  const { id, kind, values, lineage, version, changedAt, closed } = customer
  return {
    data: { customer: `c${id}`, kind, version, changedAt, closed, values, lineage, records: records.map(recordData) },
    text: [
      ...(id === number ? [] : [`c${number} went up in c${id}.`]),
      `${styleText('bold', `c${id}`)}  ${kind}, version ${version} of ${timeText(changedAt)}`,
      ...(closed ? [styleText('yellow', 'Closed: no source has a record of it any more.')] : []),
      table(['field', 'value', 'from', 'since', 'rule'], linesOf(customer, [...model.fields.keys()], records)),
      '',
      table(
        ['record', 'source'],
        records.map((record) => [`r${record.id}`, sourceOf(record) + (record.merged ? ', merged into another there' : '')]),
      ),
    ].join('\n'),
  }
}

/** Follows where a merged customer went. */
async function customerOf(context: Context, id: number): Promise<StoredCustomer> {
  const [customer] = await customersOf(await context.store(), [id])
  if (customer === undefined)
    throw new GoldthreadError('failed', `There is no customer c${id}`, 'Look for one with `goldthread find`')
  return customer.mergedInto === null ? customer : customerOf(context, customer.mergedInto)
}

function linesOf(
  { values, lineage }: StoredCustomer,
  order: readonly string[],
  records: readonly SourceRecord[],
): readonly (readonly string[])[] {
  const names = new Map(records.map((record) => [record.id, record.connection]))
  const ordered = Object.entries(values).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return ordered.flatMap(([field, value]) => {
    const items = itemsOf(value)
    const origins = lineage[field]
    return items.map((item, i) => {
      const from = items.length === 1 ? (origins?.from ?? []) : (origins?.from.slice(i, i + 1) ?? [])
      return [
        i === 0 ? field : '',
        itemText(item),
        from.map(({ record }) => `${names.get(record) ?? ''} r${record}`).join(', '),
        from[0] === undefined ? '' : new Date(from[0].at).toISOString().slice(0, 10),
        i === 0 ? (origins?.rule ?? '') : '',
      ]
    })
  })
}

function recordData(record: SourceRecord) {
  return {
    record: `r${record.id}`,
    source: sourceOf(record),
    kind: record.kind,
    values: record.values,
    consent: record.consent,
    merged: record.merged === true,
  }
}
