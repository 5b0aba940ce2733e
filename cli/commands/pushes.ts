import { GoldthreadError } from '../../core/errors.ts'
import type { LedgerRow } from '../../core/ledger.ts'
import type { PushCounts } from '../../core/push-counts.ts'
import type { Database } from '../../store/database.ts'
import { writesOf } from '../../store/ledger.ts'
import { type PushRun, pushesOf, pushOf, rejectionsOf, writesOfPush } from '../../store/pushes.ts'
import type { Answer, Context } from '../context.ts'
import { grouped } from '../counts.ts'
import { knownConnection } from '../names.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'
import { valueText } from '../values.ts'

type Rejections = Awaited<ReturnType<typeof rejectionsOf>>

/** `goldthread pushes [connection]`: what was sent last, and what became of it; `goldthread pushes <number>`: its writes. */
export async function pushes(
  context: Pick<Context, 'mappings' | 'store'>,
  name: string | undefined,
  { limit }: { limit: number },
): Promise<Answer> {
  if (name !== undefined && /^\d{1,9}$/.test(name)) return onePush(await context.store(), Number(name), limit)
  if (name !== undefined) await knownConnection(context, name)
  const db = await context.store()
  const found = await pushesOf(db, name, limit)
  const rejections = await rejectionsOf(
    db,
    found.map(({ id }) => id),
  )
  return { data: { pushes: found.map((push) => dataOf(push, rejections)) }, text: listText(found, rejections) }
}

async function onePush(db: Database, id: number, limit: number): Promise<Answer> {
  const push = await pushOf(db, id)
  if (push === undefined) throw new GoldthreadError('failed', `There is no push ${id}`, 'See `npx goldthread pushes`')
  const writes = await writesOf(db, await writesOfPush(db, id))
  const rejections = await rejectionsOf(db, [id])
  const shown = writes.length === 0 ? 'It has no writes any more: others sent them again.' : writesText(writes.slice(0, limit))
  const more = writes.length > limit ? [`${grouped(writes.length - limit)} more: --limit shows them.`] : []
  return {
    data: { ...dataOf(push, rejections), writes: writes.map(writeData) },
    text: [listText([push], rejections), shown, ...more].join('\n\n'),
  }
}

function dataOf({ id, ...push }: PushRun, rejections: Rejections) {
  const its = rejections.filter((rejection) => rejection.push === id)
  return { push: id, ...push, rejections: its.map(({ reason, count }) => ({ reason, count })) }
}

function writeData({ id, object, record, customer, status, attempts, reason, changes, anchors }: LedgerRow) {
  return {
    write: `w${id}`,
    object,
    record: record === null ? null : `r${record}`,
    customer: `c${customer}`,
    kind: anchors.length > 0 ? 'create' : 'update',
    status,
    attempts,
    reason,
    changes: changes.map(({ field, from, to, why }) => ({ field, from, to, why })),
  }
}

function listText(found: readonly PushRun[], rejections: Rejections): string {
  if (found.length === 0) return 'Nothing was sent yet.'
  const lines = found.map((push) => [push.id, timeText(push.startedAt), push.connection, endText(push), pushCountsText(push)])
  const reasons = rejections.map(({ push, reason, count }) => `push ${push}: ${grouped(count)} rejected: ${reason}`)
  return [table(['push', 'started', 'connection', 'ended', 'writes'], lines), ...reasons].join('\n')
}

function endText({ endedAt, failure, waitsFor, waitsUntil }: PushRun): string {
  if (failure !== null) return `failed: ${failure.split('\n')[0]}`
  if (endedAt !== null) return timeText(endedAt)
  return waitsUntil === null
    ? 'running'
    : `waits for ${waitsFor ? `the limit ${waitsFor}` : 'the account'} until ${timeText(waitsUntil)}`
}

/** `12 written, 1 conflict` */
export function pushCountsText({ written, unchanged, conflict, rejected, sending, unknown, waiting }: PushCounts): string {
  const all = { written, unchanged, conflict, rejected, sending, unknown, waiting }
  const parts = Object.entries(all).filter(([, count]) => count > 0)
  return parts.length === 0 ? 'none' : parts.map(([name, count]) => `${grouped(count)} ${name}`).join(', ')
}

function writesText(writes: readonly LedgerRow[]): string {
  const lines = writes.flatMap(({ id, customer, object, record, status, reason, changes }) =>
    changes.map(({ field, from, to }, i) => [
      i === 0 ? `w${id}` : '',
      i === 0 ? `c${customer}` : '',
      i === 0 ? `${object} ${record === null ? 'new' : `r${record}`}` : '',
      field,
      from === null ? '' : valueText(from),
      to === null ? 'empty' : valueText(to),
      i === 0 ? (reason === null || reason === '' ? status : `${status}: ${reason}`) : '',
    ]),
  )
  return table(['write', 'customer', 'where', 'field', 'from', 'to', 'became'], lines)
}
