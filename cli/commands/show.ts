import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { SourceRecord } from '../../core/types.ts'
import { customersOf, membersOf, type StoredCustomer } from '../../store/customers.ts'
import { liveRecords } from '../../store/records.ts'
import type { Answer, Context } from '../context.ts'
import { numberOf } from '../names.ts'
import { table } from '../table.ts'
import { itemsOf, itemText } from '../values.ts'

/** `goldthread show <customer>`: the golden record, and for each value the record it came from, when, and by which rule. */
export async function show(context: Context, name: string): Promise<Answer> {
  const db = await context.database()
  const customer = await customerOf(context, numberOf('c', name))
  const members = await membersOf(db, [customer.id])
  const records = await db.transaction((trx) =>
    liveRecords(
      trx,
      members.map(({ record }) => record),
    ),
  )
  const { id, kind, values, lineage, version, changedAt } = customer
  const redirected = `c${id}` === name ? undefined : name
  const title = `${styleText('bold', `c${id}`)}  ${kind}, version ${version} of ${changedAt.toISOString().slice(0, 19).replace('T', ' ')}`
  return {
    data: {
      customer: `c${id}`,
      kind,
      version,
      changedAt,
      closed: customer.closed,
      values,
      lineage,
      records: records.map(recordData),
    },
    text: [
      ...(redirected === undefined ? [] : [`${name} went up in c${id}.`]),
      title,
      table(['field', 'value', 'from', 'since', 'rule'], linesOf(customer, records)),
      '',
      table(
        ['record', 'source'],
        records.map((record) => [`r${record.id}`, sourceOf(record)]),
      ),
    ].join('\n'),
  }
}

/** Follows where a merged customer went. */
async function customerOf(context: Context, id: number): Promise<StoredCustomer> {
  const [customer] = await customersOf(await context.database(), [id])
  if (customer === undefined)
    throw new GoldthreadError('failed', `There is no customer c${id}`, 'Look for one with `goldthread find`')
  return customer.mergedInto === null ? customer : customerOf(context, customer.mergedInto)
}

function linesOf({ values, lineage }: StoredCustomer, records: readonly SourceRecord[]): readonly (readonly string[])[] {
  const names = new Map(records.map((record) => [record.id, record.connection]))
  return Object.entries(values).flatMap(([field, value]) => {
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
  return { record: `r${record.id}`, source: sourceOf(record), kind: record.kind, values: record.values, consent: record.consent }
}

function sourceOf({ connection, object, externalId, part }: SourceRecord): string {
  return `${connection}/${object}/${externalId}${part === 1 ? '' : ` (person ${part})`}`
}
