import { GoldthreadError } from '../../core/errors.ts'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { pushOf, writesOfPush } from '../../store/pushes.ts'
import { type PutAwayEnd, putAwayEnds } from '../../store/put-aways.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { knownConnection, numberOf } from '../names.ts'
import { resultOf, untilGolden } from '../sync/wait.ts'
import { planUndo, withdrawUndo } from '../undo/plan-undo.ts'
import { undoAnswer } from '../undo/text.ts'
import { refuseImpossible, type Way } from '../unmerge/ways.ts'
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
  return undoAnswer(push, planned, created, away)
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
