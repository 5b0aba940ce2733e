import { styleText } from 'node:util'
import { connectors } from '../../connectors/index.ts'
import { sourceOf } from '../commands/show-record.ts'
import { counted } from '../counts.ts'
import { table } from '../table.ts'
import { rawText, valueText } from '../values.ts'
import type { Preview, Resulting } from './preview.ts'

const recordName = (id: number) => `r${id}`

export function previewData({ customer, sides, customers, created, withdrawn, repairs, changedSince }: Preview) {
  return {
    customer: `c${customer.id}`,
    leaving: sides.leaving.map(recordName),
    staying: sides.staying.map(recordName),
    customers: customers.map(({ records, golden }) => ({
      records: records.map(recordName),
      kind: golden.kind,
      values: golden.values,
    })),
    repairs: repairs.map((its) => ({ ...its, record: recordName(its.record), origin: recordName(its.origin) })),
    changedSince: changedSince.map((its) => ({ ...its, record: recordName(its.record) })),
    created: created.map(({ record, connection, connector }) => ({
      record: recordName(record),
      connection,
      ways: waysOf(connector),
    })),
    withdrawn,
  }
}

export function previewText(preview: Preview): string {
  const { customer, sides, customers, withdrawn } = preview
  const chapters = [
    `${styleText('bold', `c${customer.id}`)}  ${namesOf(sides.leaving, preview)} leave, ${namesOf(sides.staying, preview)} stay.`,
    ...customers.map((its) => customerText(its, preview)),
    ...(withdrawn > 0 ? [`${counted(withdrawn, 'decision')} of people that they are the same will be withdrawn.`] : []),
    ...repairsTexts(preview),
    ...changedTexts(preview),
    ...createdTexts(preview),
  ]
  return chapters.join('\n\n')
}

function namesOf(ids: readonly number[], { records }: Preview): string {
  return ids
    .map((id) => {
      const record = records.get(id)
      return record === undefined ? recordName(id) : `${recordName(id)} (${record.connection})`
    })
    .join(', ')
}

function customerText({ records, golden }: Resulting, preview: Preview): string {
  const lines = Object.entries(golden.values).map(([field, value]) => [field, valueText(value)])
  return [`A customer of ${namesOf(records, preview)}:`, table(['field', 'value'], lines)].join('\n')
}

function repairsTexts({ repairs, records }: Preview): readonly string[] {
  if (repairs.length === 0) return ['No source holds a value of the other side that we wrote.']
  const lines = repairs.map(({ record, field, from, to, origin }) => [
    placeOf(record, records),
    field,
    valueText(from),
    to === null ? styleText('dim', 'empty') : valueText(to),
    recordName(origin),
  ])
  return [
    ['These places get back what stood there before us:', table(['record', 'field', 'now', 'before', 'from'], lines)].join('\n'),
  ]
}

function changedTexts({ changedSince, records }: Preview): readonly string[] {
  if (changedSince.length === 0) return []
  const lines = changedSince.map(({ record, field, wrote, now }) => [
    placeOf(record, records),
    field,
    valueText(wrote),
    now.map(rawText).join(', '),
  ])
  const head = 'These we wrote too, and people changed them since: they stay as they are.'
  return [[head, table(['record', 'field', 'we wrote', 'now'], lines)].join('\n')]
}

function createdTexts({ created, records }: Preview): readonly string[] {
  if (created.length === 0) return []
  const lines = created.map(({ record, connector }) => [placeOf(record, records), ['keep', ...waysOf(connector)].join(', ')])
  const head = 'These we created for both. Kept, one goes with the side that most of its values came from, and is put right.'
  return [[head, table(['record', 'it can be'], lines)].join('\n')]
}

function placeOf(id: number, records: Preview['records']): string {
  const record = records.get(id)
  return record === undefined ? recordName(id) : `${recordName(id)}  ${sourceOf(record)}`
}

/** What its source can do with a record besides keeping it. */
function waysOf(connector: string): readonly ('archive' | 'delete')[] {
  const its = connectors.get(connector)
  return [
    ...(its?.archive === undefined ? [] : (['archive'] as const)),
    ...(its?.erase === undefined ? [] : (['delete'] as const)),
  ]
}
