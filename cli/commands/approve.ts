import { GoldthreadError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { approvePlan, findPlan, isOutOfDate, type Plan, planStatuses } from '../../store/plans.ts'
import type { Answer, Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { currentUser } from '../decide/enter.ts'
import { endAfter } from '../plan/approve-end.ts'
import { tellPush } from '../plan/tell-push.ts'
import { timeText } from '../times.ts'
import { ensureWorker } from '../worker.ts'

export interface ApproveOptions {
  readonly by?: string
  readonly for: string
}

/** `goldthread approve <plan>`: lets go what was shown and is planned still, and nothing else. */
export async function approve(
  context: Context,
  name: string,
  { by = currentUser(), for: time }: ApproveOptions,
): Promise<Answer> {
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who approves', 'Name yourself with --by')
  const until = endAfter(time, new Date())
  const db = await context.store()
  const plan = await planOf(db, name)
  const approved = await db.transaction((trx) => approvePlan(trx, plan.id, by, until))
  if (approved === undefined) throw await nothingLeft(db, plan)
  await ensureWorker(context)
  await tellPush(await context.temporal(), plan.connection, approved.approval)
  const { approval, approved: writes, changedSince } = approved
  return {
    data: {
      plan: `p${plan.id}`,
      connection: plan.connection,
      approval,
      writes: plan.writes,
      approved: writes,
      changedSince,
      until,
    },
    text: [
      `${grouped(writes)} of ${counted(plan.writes, 'write')} to ${plan.connection} approved by ${by}, until ${timeText(until)} UTC.`,
      ...(changedSince > 0
        ? [`${grouped(changedSince)} changed since it was shown and are planned anew: see npx goldthread plan ${plan.connection}`]
        : []),
    ].join('\n'),
  }
}

async function planOf(db: Database, name: string): Promise<Plan> {
  const plan = await findPlan(db, name)
  if (plan === undefined)
    throw new GoldthreadError('failed', `There is no plan ${name}`, 'See `npx goldthread plan`, which names it')
  if (!isOutOfDate(plan, new Date())) return plan
  const remedy = `See \`npx goldthread plan ${plan.connection}\`, which makes a new one of what is planned now`
  throw new GoldthreadError('failed', `The plan p${plan.id} was made too long ago, at ${timeText(plan.at)}`, remedy)
}

/** Why nothing of a plan can be approved. */
async function nothingLeft(db: Database, { id, connection, writes }: Plan): Promise<GoldthreadError> {
  const withdrawn = (await planStatuses(db, id)).get('withdrawn') ?? 0
  const why = withdrawn === writes ? 'all of it changed since' : 'the rest was approved before, or went by itself'
  return new GoldthreadError(
    'failed',
    `Nothing of the plan p${id} waits any more: ${why}`,
    `See \`npx goldthread plan ${connection}\``,
  )
}
