import { styleText } from 'node:util'
import { sourceOf } from '../commands/show-record.ts'
import { counted } from '../counts.ts'
import { table } from '../table.ts'
import { rawText, valueText } from '../values.ts'
import type { Preview, Resulting } from './preview.ts'
import { becomes, type Way, waysOf, wayWords } from './ways.ts'

const recordName = (id: number) => `r${id}`

/** @param way that a person chose for what was created for both; undefined: none so far */
export function previewData(
  { customer, sides, customers, created, withdrawn, repairs, changedSince }: Preview,
  way: Way | undefined,
) {
  return {
    customer: `c${customer.id}`,
    leaving: sides.leaving.map(recordName),
    staying: sides.staying.map(recordName),
    customers: customers.map(({ records, golden }) => ({
      records: records.map(recordName),
      kind: golden.kind,
      values: golden.values,
    })),
    repairs: repairsOf({ repairs, created }, way).map((its) => ({
      ...its,
      record: recordName(its.record),
      origin: recordName(its.origin),
    })),
    changedSince: changedSince.map((its) => ({ ...its, record: recordName(its.record) })),
    created: created.map((its) => ({
      record: recordName(its.record),
      connection: its.connection,
      ways: waysOf(its.connector),
      becomes: way === undefined ? null : becomes(its, way),
      touched: its.touched,
    })),
    withdrawn,
  }
}

export function previewText(preview: Preview, way: Way | undefined): string {
  const { customer, sides, customers, withdrawn } = preview
  const chapters = [
    `${styleText('bold', `c${customer.id}`)}  ${namesOf(sides.leaving, preview)} leave, ${namesOf(sides.staying, preview)} stay.`,
    ...customers.map((its) => customerText(its, preview)),
    ...(withdrawn > 0 ? [`${counted(withdrawn, 'decision')} of people that they are the same will be withdrawn.`] : []),
    ...repairsTexts(preview, way),
    ...changedTexts(preview),
    ...createdTexts(preview, way),
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

/** What is put away is not mended. */
function repairsOf({ repairs, created }: Pick<Preview, 'repairs' | 'created'>, way: Way = 'keep'): Preview['repairs'] {
  const away = new Set(created.flatMap((its) => (becomes(its, way) === 'keep' ? [] : [its.record])))
  return repairs.filter(({ record }) => !away.has(record))
}

function repairsTexts(preview: Preview, way: Way | undefined): readonly string[] {
  const { records } = preview
  const repairs = repairsOf(preview, way)
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

function createdTexts({ created, records }: Preview, way: Way | undefined): readonly string[] {
  if (created.length === 0) return []
  const lines = created.map(({ record, connection, connector, touched }) => [
    placeOf(record, records),
    [wayWords.keep, ...waysOf(connector).map((its) => wayWords[its])].join(', '),
    [
      ...(['archive', 'delete'] as const)
        .filter((its) => !waysOf(connector).includes(its))
        .map((its) => `nothing can be ${wayWords[its]} at ${connection}`),
      ...(touched ? [styleText('yellow', 'people changed it since')] : []),
    ].join(', '),
  ])
  const head = 'These we created for both. Kept, one goes with the side that most of its values came from, and is put right.'
  return [[head, table(['record', 'it can be', ''], lines), ...(way === undefined ? [] : [becomesText(created, way)])].join('\n')]
}

/** What becomes of each of them, as a person chose. */
export function becomesText(created: Preview['created'], way: Way): string {
  return created.map((its) => `${recordName(its.record)} is ${wayWords[becomes(its, way)]}.`).join('\n')
}

function placeOf(id: number, records: Preview['records']): string {
  const record = records.get(id)
  return record === undefined ? recordName(id) : `${recordName(id)}  ${sourceOf(record)}`
}
