import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { pushOf, writesOfPush } from '../../store/pushes.ts'
import { type PutAwayEnd, putAwayEnds } from '../../store/put-aways.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { knownConnection, numberOf } from '../names.ts'
import { resultOf, untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { type PlannedUndo, planUndo, withdrawUndo } from '../undo/plan-undo.ts'
import { putAwayData, putAwayText } from '../unmerge/put-away-text.ts'
import { refuseImpossible, type Way } from '../unmerge/ways.ts'
import { valueText } from '../values.ts'
import { ensureWorker } from '../worker.ts'

export interface UndoOptions {
  readonly write?: readonly string[]
  readonly created?: Way
  readonly by?: string
  readonly withdraw?: boolean
}

/** `goldthread undo <push>`: plans what gives the sources back what they held before it, as far as nobody changed it since. */
export async function undo(
  context: Context,
  name: string,
  { write: chosen = [], created = 'keep', by = currentUser(), withdraw = false }: UndoOptions,
): Promise<Answer> {
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who undoes it', 'Name yourself with --by')
  const db = await context.store()
  const push = /^\d{1,9}$/.test(name) ? await pushOf(db, Number(name)) : undefined
  if (push === undefined) throw new GoldthreadError('failed', `There is no push ${name}`, 'See `npx goldthread pushes`')
  const writes = wantedOf(await writesOfPush(db, push.id), chosen)
  const { connector } = await knownConnection(context, push.connection)
  refuseImpossible([{ connection: push.connection, connector }], created)
  await ensureWorker(context)
  if (withdraw) return letGo(context, push, writes, by)
  const planned = await db.transaction((trx) => planUndo(trx, { writes, created, by }))
  const away = planned.putAway === undefined ? [] : await putAway(context, planned.putAway)
  await wake(context)
  await untilGolden(context)
  return answerOf(push, planned, created, away)
}

/** What was asked to be undone stays as it is. */
async function letGo(
  context: Context,
  push: { readonly id: number; readonly connection: string },
  writes: readonly number[],
  by: string,
): Promise<Answer> {
  const db = await context.store()
  const withdrawn = await db.transaction((trx) => withdrawUndo(trx, writes, by))
  await wake(context)
  await untilGolden(context)
  return {
    data: { push: push.id, connection: push.connection, planned: [], left: [], created: [], touched: [], putAway: [], withdrawn },
    text:
      withdrawn === 0
        ? 'Nothing waits that would undo it.'
        : `${counted(withdrawn, 'write')} that would have undone it ${withdrawn === 1 ? 'is' : 'are'} withdrawn.`,
  }
}

function wantedOf(all: readonly number[], chosen: readonly string[]): readonly number[] {
  const wanted = chosen.map((name) => numberOf('w', name))
  const stranger = wanted.find((id) => !all.includes(id))
  if (stranger !== undefined) throw new GoldthreadError('configuration', `w${stranger} is no write of that push`)
  return wanted.length === 0 ? all : wanted
}

async function putAway(context: Context, id: number): Promise<readonly PutAwayEnd[]> {
  const { client, taskQueue } = await context.temporal()
  const handle = await client.workflow.start(workflowTypes.putAway, {
    workflowId: workflowIds.putAway(id),
    taskQueue,
    args: [{ putAway: id }],
    staticSummary: 'records that we created → away',
  })
  await resultOf('Putting away what was created', handle.result())
  return putAwayEnds(await context.store(), id)
}

function answerOf(
  { id, connection }: { readonly id: number; readonly connection: string },
  { undos, created, touched }: PlannedUndo,
  way: Way,
  away: readonly PutAwayEnd[],
): Answer {
  const planned = undos.flatMap(({ write }) => write ?? [])
  const left = undos.flatMap(({ row, left: its }) => its.map((each) => ({ write: row.id, record: row.record, ...each })))
  const lines = left.map(({ write, record, change, reason }) => [
    `w${write}`,
    `r${record}`,
    change.field,
    change.to === null ? '' : valueText(change.to),
    reason,
  ])
  const text = [
    planned.length === 0
      ? nothingText(undos.length)
      : `${counted(planned.length, 'write')} planned for ${connection}, to be approved: see \`npx goldthread plan ${connection}\`.`,
    ...(left.length === 0 ? [] : ['', 'Left as it is:', table(['write', 'record', 'field', 'we wrote', 'why'], lines)]),
    ...createdTexts(created, touched, way),
    ...(way === 'keep' ? [] : away.map((its) => putAwayText(its, way))),
  ]
  return {
    data: {
      push: id,
      connection,
      planned: planned.map(({ record, changes }) => ({ record: `r${record}`, fields: changes.map(({ field }) => field) })),
      left: left.map(({ write, record, change, reason }) => ({
        write: `w${write}`,
        record: `r${record}`,
        field: change.field,
        reason,
      })),
      created: created.map(({ record }) => `r${record}`),
      touched: touched.map((record) => `r${record}`),
      putAway: away.map(putAwayData),
    },
    text: text.join('\n'),
    exitCode: planned.length === 0 ? 0 : 3,
  }
}

function nothingText(updates: number): string {
  return updates === 0
    ? 'It changed no record that was there before.'
    : 'Nothing is planned: no place holds what that push wrote.'
}

function createdTexts(created: PlannedUndo['created'], touched: readonly number[], way: Way): readonly string[] {
  if (created.length === 0) return []
  const names = (records: readonly number[]) => records.map((id) => `r${id}`).join(', ')
  const all = names(created.map(({ record }) => record))
  if (way === 'keep') return ['', `Created, and kept: ${all}. --created archive or --created delete puts them away.`]
  return ['', `Created: ${all}.`, ...(touched.length === 0 ? [] : [`Kept, since people changed them since: ${names(touched)}.`])]
}
