import { styleText } from 'node:util'
import { itemsOf } from '../../core/items.ts'
import type { SourceRecord } from '../../core/types.ts'
import { type StoredCustomer } from '../../store/customers.ts'
import { membersOf } from '../../store/membership.ts'
import { type OverrideInForce, overridesOf } from '../../store/overrides.ts'
import { knownRecords } from '../../store/records.ts'
import type { Answer, Context } from '../context.ts'
import { currentCustomer } from '../customers.ts'
import { numberOf } from '../names.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { itemText } from '../values.ts'
import { showRecord, sourceOf } from './show-record.ts'

/** `goldthread show <customer or record>` */
export function show(context: Context, name: string): Promise<Answer> {
  return /^r\d/i.test(name) ? showRecord(context, numberOf('r', name)) : showCustomer(context, numberOf('c', name, 'r'))
}

/** The golden record, and for each value the record it came from, when, and by which rule. */
async function showCustomer(context: Context, number: number): Promise<Answer> {
  const db = await context.store()
  const { customer: model } = await context.mappings()
  const customer = await currentCustomer(await context.store(), number)
  const members = await membersOf(db, [customer.id])
  const ids = members.map(({ record }) => record)
  const records = await db.transaction((trx) => knownRecords(trx, ids))
  const overrides = await overridesOf(db, ids)
  const { id, kind, values, lineage, version, changedAt, closed } = customer
  return {
    data: {
      customer: `c${id}`,
      kind,
      version,
      changedAt,
      closed,
      values,
      lineage,
      overrides: overrides.map(overrideData),
      records: records.map(recordData),
    },
    text: [
      ...(id === number ? [] : [`c${number} went up in c${id}.`]),
      `${styleText('bold', `c${id}`)}  ${kind}, version ${version} of ${timeText(changedAt)}`,
      ...(closed ? [styleText('yellow', 'Closed: no source has a record of it any more.')] : []),
      table(['field', 'value', 'from', 'since', 'rule'], linesOf(customer, [...model.fields.keys()], records)),
      ...overrides.map(overrideLine),
      '',
      table(
        ['record', 'source'],
        records.map((record) => [`r${record.id}`, sourceOf(record) + (record.merged ? ', merged into another there' : '')]),
      ),
    ].join('\n'),
  }
}

/** A line for each value. @param records those that values can be from */
export function linesOf(
  { values, lineage }: Pick<StoredCustomer, 'values' | 'lineage'>,
  order: readonly string[],
  records: readonly Pick<SourceRecord, 'id' | 'connection'>[],
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
        from.map(({ record }) => (record === 0 ? 'override' : `${names.get(record) ?? ''} r${record}`.trim())).join(', '),
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

function overrideData({ id, field, author, at, expiresAt, note }: OverrideInForce) {
  return { override: id, field, author, at: new Date(at), until: expiresAt, note }
}

function overrideLine({ field, author, expiresAt, note }: OverrideInForce): string {
  const until = expiresAt === null ? '' : ` until ${timeText(expiresAt)}`
  return `${field} is what ${author} says${until}, whatever the sources do${note === null ? '.' : `: ${note}`}`
}
