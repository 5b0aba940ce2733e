import { styleText } from 'node:util'
import { connectors } from '../../connectors/index.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { MappingResult } from '../../core/types.ts'
import type { Answer, Context } from '../context.ts'
import { looking } from '../looking.ts'
import { knownConnection } from '../names.ts'
import { hinting } from '../stand-in-hint.ts'
import { table } from '../table.ts'
import { rawText, valueText } from '../values.ts'

interface Previewed {
  readonly object: string
  readonly row: RawRecord
  readonly result: MappingResult
}

/** `goldthread preview <connection> [id]`: rows as they are and as they map. Nothing is stored, and nothing moves at the source. */
export async function preview(
  context: Context,
  name: string,
  id: string | undefined,
  { rows }: { rows: number },
): Promise<Answer> {
  const connection = await knownConnection(context, name)
  const asked = [...connection.objects.values()].map((object) => sampleOf(connection, object, rows, id))
  const samples = await hinting(context.config, Promise.all(asked))
  const previewed = samples.flatMap(({ previewed: its }) => its)
  const rejected = samples.flatMap(({ rejected: its }) => its)
  if (previewed.length + rejected.length === 0) {
    throw new GoldthreadError('failed', id === undefined ? `${name} has no rows now` : `${name} has no row ${id}`)
  }
  return {
    data: { rows: previewed.map(({ object, row, result }) => ({ object, ...row, result })), rejected },
    text: [
      ...previewed.map(rowText),
      ...rejected.map(({ place, reason }) => `${styleText('red', 'quarantine')}  ${place}: ${reason}`),
      await droppedText(connection),
    ].join('\n\n'),
  }
}

async function sampleOf({ connector, settings }: ConnectionMapping, object: ObjectMapping, rows: number, id: string | undefined) {
  const ctx = looking(settings, { milliseconds: 60_000 })
  const sample = await connectors.get(connector)?.sample(ctx, object.reading, { rows, ...(id !== undefined && { id }) })
  const previewed = (sample?.records ?? []).map((row): Previewed => ({ object: object.name, row, result: mapped(object, row) }))
  return { previewed, rejected: sample?.rejected ?? [] }
}

function mapped(object: ObjectMapping, { fields, modifiedAt }: RawRecord): MappingResult {
  const time = modifiedAt ?? object.modifiedAt(fields)
  return time === undefined || time instanceof Date || typeof time === 'number'
    ? object.map(fields)
    : { ok: false, problems: [time] }
}

function rowText({ object, row, result }: Previewed): string {
  const title = `${styleText('bold', `${object}/${row.id}`)}  ${row.place ?? ''}`
  const raw = table(
    ['raw', 'value'],
    Object.entries(row.fields).map(([column, value]) => [column, rawText(value)]),
  )
  if (!result.ok) {
    const reasons = result.problems.map(({ field, columns, reason }) => `${field ?? 'row'} from ${columns.join(', ')}: ${reason}`)
    return [title, raw, `${styleText('red', 'quarantine')}  ${reasons.join('; ')}`].join('\n')
  }
  const mapped = result.records.map(({ kind, values, consent }) =>
    table(
      ['mapped', 'value'],
      [
        ['kind', kind],
        ...Object.entries(values).map(([field, value]) => [field, value === null ? styleText('dim', 'empty') : valueText(value)]),
        ...Object.entries(consent).map(([purpose, state]) => [purpose, state]),
      ],
    ),
  )
  const ignored =
    result.ignored === undefined ? [] : [styleText('yellow', `Not understood, and left out: ${result.ignored.join(', ')}`)]
  return [title, raw, ...mapped, ...ignored].join('\n')
}

async function droppedText({ connector, settings, objects }: ConnectionMapping): Promise<string> {
  const there = await connectors.get(connector)?.discover(looking(settings, { milliseconds: 60_000 }))
  const read = new Set([...objects.values()].flatMap(({ reading }) => reading.fields))
  const dropped = (there ?? []).flatMap(({ fields }) => fields.map(({ name }) => name)).filter((name) => !read.has(name))
  return dropped.length === 0
    ? 'Every column is read.'
    : styleText('dim', `Dropped, because no mapping reads them: ${dropped.join(', ')}`)
}
