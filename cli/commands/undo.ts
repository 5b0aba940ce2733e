import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { pushOf, writesOfPush } from '../../store/pushes.ts'
import type { PutAwayOutcome, PutAwayWay } from '../../store/put-aways.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { numberOf } from '../names.ts'
import { resultOf, untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { type PlannedUndo, planUndo, withdrawUndo } from '../undo/plan-undo.ts'
import { rawText, valueText } from '../values.ts'
import { ensureWorker } from '../worker.ts'

export interface UndoOptions {
  readonly write?: readonly string[]
  readonly created?: 'keep' | PutAwayWay
  readonly by?: string
  readonly withdraw?: boolean
}

type PutAwayCounts = Readonly<Record<PutAwayOutcome, number>>

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
  if (push === undefined) throw new GoldthreadError('failed', `There is no push ${name}`, 'See `goldthread pushes`')
  const writes = wantedOf(await writesOfPush(db, push.id), chosen)
  await ensureWorker(context)
  if (withdraw) return letGo(context, push, writes)
  const planned = await db.transaction((trx) => planUndo(trx, { writes, created, by }))
  const away = planned.putAway === undefined ? undefined : await putAway(context, planned.putAway)
  await wake(context)
  await untilGolden(context)
  return answerOf(push, planned, away)
}

/** What was asked to be undone stays as it is. */
async function letGo(
  context: Context,
  push: { readonly id: number; readonly connection: string },
  writes: readonly number[],
): Promise<Answer> {
  const db = await context.store()
  const withdrawn = await db.transaction((trx) => withdrawUndo(trx, writes))
  await wake(context)
  await untilGolden(context)
  return {
    data: { push: push.id, connection: push.connection, planned: [], left: [], created: [], putAway: null, withdrawn },
    text: `${counted(withdrawn, 'write')} that would have undone it withdrawn.`,
  }
}

function wantedOf(all: readonly number[], chosen: readonly string[]): readonly number[] {
  const wanted = chosen.map((name) => numberOf('w', name))
  const stranger = wanted.find((id) => !all.includes(id))
  if (stranger !== undefined) throw new GoldthreadError('configuration', `w${stranger} is no write of that push`)
  return wanted.length === 0 ? all : wanted
}

async function putAway(context: Context, id: number): Promise<PutAwayCounts> {
  const { client, taskQueue } = await context.temporal()
  const handle = await client.workflow.start(workflowTypes.putAway, {
    workflowId: workflowIds.putAway(id),
    taskQueue,
    args: [{ putAway: id }],
    staticSummary: 'records that we created → away',
  })
  return resultOf<PutAwayCounts>('Putting away what was created', handle.result())
}

function answerOf(
  { id, connection }: { readonly id: number; readonly connection: string },
  { undos, created }: PlannedUndo,
  away: PutAwayCounts | undefined,
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
      ? 'Nothing is planned: no place holds what that push wrote.'
      : `${counted(planned.length, 'write')} planned for ${connection}, to be approved: see \`goldthread plan ${connection}\`.`,
    ...(left.length === 0 ? [] : ['', 'Left as it is:', table(['write', 'record', 'field', 'we wrote', 'why'], lines)]),
    ...createdTexts(created, away),
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
      putAway: away ?? null,
    },
    text: text.join('\n'),
    exitCode: planned.length === 0 ? 0 : 3,
  }
}

function createdTexts(created: PlannedUndo['created'], away: PutAwayCounts | undefined): readonly string[] {
  if (created.length === 0) return []
  const names = created.map(({ record }) => `r${record}`).join(', ')
  if (away === undefined) return ['', `Created, and kept: ${names}. --created archive or --created delete puts them away.`]
  const said = Object.entries(away).filter(([, count]) => count > 0)
  return ['', `Created: ${names}. ${said.map(([outcome, count]) => `${rawText(count)} ${outcome}`).join(', ')}.`]
}
