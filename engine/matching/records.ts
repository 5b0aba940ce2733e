import { itemsOf } from '../../core/items.ts'
import type { MatchField } from '../../core/model.ts'
import type { Address, Item, SourceRecord, Value } from '../../core/types.ts'
import { columnOfTexts } from './columns.ts'
import { normalOf } from './normal/normal.ts'
import type { Population } from './population.ts'

/** By field and record: the texts that a record has there, none where it is unknown. */
export type Texts = readonly (readonly (readonly string[])[])[]

/** Source records of one kind as the matcher sees them. */
export function populationOf(records: readonly SourceRecord[], fields: readonly MatchField[]): Population {
  const texts = fields.map((field) => records.map(({ values }) => textsOf(values[field.field] ?? null, field.part)))
  return populationOfTexts(records.length, fields, texts)
}

export function populationOfTexts(size: number, fields: readonly MatchField[], texts: Texts): Population {
  return {
    size,
    fields: fields.map(({ name, role, comparison, frequency }) => ({ name, role, comparison, frequency })),
    columns: fields.map(({ role }, f) => columnOfTexts(texts[f] ?? [], normalOf(role))),
  }
}

/** What a mapped value says as text: a contact point its value, an address the part in question. */
export function textsOf(value: Value | null, part: keyof Address | undefined): readonly string[] {
  const texts = itemsOf(value).map((item) => textOf(item, part))
  return texts.filter((text) => text !== '')
}

function textOf(item: Item, part: keyof Address | undefined): string {
  const inner = typeof item === 'object' && 'value' in item ? item.value : item
  if (typeof inner !== 'object') return part === undefined ? String(inner) : ''
  if (part === 'street') return [inner.street, inner.street2].filter((line) => line !== undefined).join(' ')
  return part === undefined ? '' : (inner[part] ?? '')
}
