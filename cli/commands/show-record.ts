import { styleText } from 'node:util'
import { GoldthreadError } from '../../core/errors.ts'
import type { SourceRecord } from '../../core/types.ts'
import { membershipOf } from '../../store/membership.ts'
import { bodiesOf, nameOfRecord } from '../../store/records.ts'
import { mergedPairs } from '../../store/source-merges.ts'
import type { Answer, Context } from '../context.ts'
import { table } from '../table.ts'
import { rawText, valueText } from '../values.ts'

/** `goldthread show r12`: a source record as its source spells it and as it maps, and the customer it belongs to. */
export async function showRecord(context: Context, id: number): Promise<Answer> {
  const db = await context.store()
  const [record, name, member, merge] = await db.transaction(async (trx) => [
    (await bodiesOf(trx, [id]))[0],
    await nameOfRecord(trx, id),
    (await membershipOf(trx, [id]))[0],
    (await mergedPairs(trx, [id])).find(({ loser }) => loser === id),
  ])
  if (record === undefined || name === undefined) throw new GoldthreadError('failed', `There is no record r${id}`)
  const { kind, raw, values } = record
  const mergedInto = merge === undefined ? null : `r${merge.winner}`
  const deleted = record.deleted && mergedInto === null
  const source = sourceOf({ ...name, externalId: record.externalId, part: record.part })
  const customer = member === undefined ? null : `c${member.customer}`
  const became = [
    ...(mergedInto === null ? [] : [`merged into ${mergedInto} at its source`]),
    deleted ? 'deleted at its source' : `part of ${customer ?? 'nobody yet'}`,
  ]
  return {
    data: { record: `r${id}`, source, kind, customer, deleted, mergedInto, raw, values },
    text: [
      `${styleText('bold', `r${id}`)}  ${source}  ${[kind, ...became].join(', ')}`,
      table(
        ['raw', 'value'],
        Object.entries(raw).map(([column, value]) => [column, rawText(value)]),
      ),
      '',
      table(
        ['mapped', 'value'],
        Object.entries(values).map(([field, value]) => [field, value === null ? styleText('dim', 'empty') : valueText(value)]),
      ),
    ].join('\n'),
  }
}

/** `square/customers/1001` */
export function sourceOf({
  connection,
  object,
  externalId,
  part,
}: Pick<SourceRecord, 'connection' | 'object' | 'externalId' | 'part'>): string {
  return `${connection}/${object}/${externalId}${part === 1 ? '' : ` (person ${part})`}`
}
