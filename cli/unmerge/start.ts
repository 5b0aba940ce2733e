import type { Client } from '@temporalio/client'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { notePutAway, type PutAwayWay } from '../../store/put-aways.ts'
import { noteUnmerge } from '../../store/unmerges.ts'
import type { Context } from '../context.ts'
import { counted } from '../counts.ts'
import { resultOf } from '../sync/wait.ts'
import type { Preview } from './preview.ts'

export interface Said {
  readonly created: 'keep' | PutAwayWay
  readonly by: string
  readonly note: string | null
}

/** How an unmerge ended. */
export interface UnmergeEnd {
  readonly unmerge: number
  readonly customers: readonly number[]
  readonly planned: readonly { readonly connection: string; readonly writes: number; readonly plan?: number }[]
}

/** Notes the case, where the names and the note belong, and follows its workflow to the end. */
export async function startUnmerge(context: Context, preview: Preview, said: Said): Promise<UnmergeEnd> {
  const unmerge = await noteCase(context, preview, said)
  const { client, taskQueue } = await context.temporal()
  const handle = await start(client, taskQueue, unmerge)
  const end = await resultOf<Omit<UnmergeEnd, 'unmerge'>>(`The unmerge ${unmerge}`, handle.result())
  return { ...end, unmerge }
}

async function noteCase(
  context: Context,
  { customer, sides, created }: Preview,
  { created: way, by, note }: Said,
): Promise<number> {
  const db = await context.store()
  const records = created.map(({ record }) => record)
  return db.transaction(async (trx) => {
    const putAway = way === 'keep' || records.length === 0 ? null : await notePutAway(trx, way, by, records)
    return noteUnmerge(trx, { customer: customer.id, ...sides, putAway, note, author: by })
  })
}

function start(client: Client, taskQueue: string, unmerge: number) {
  return client.workflow.start(workflowTypes.unmerge, {
    workflowId: workflowIds.unmerge(unmerge),
    taskQueue,
    args: [{ unmerge }],
    staticSummary: 'one customer → two, and what each source held before',
  })
}

export function summaryText({ customers, planned }: UnmergeEnd): string {
  const names = customers.map((id) => `c${id}`)
  const waiting = planned.map(
    ({ connection, writes, plan }) =>
      `${counted(writes, 'write')} planned for ${connection}: see \`goldthread plan ${connection}\`${plan === undefined ? '' : `, then \`goldthread approve p${plan}\``}`,
  )
  return [`They are ${names.join(' and ')} now.`, ...(planned.length === 0 ? ['Nothing is to be written back.'] : waiting)].join(
    '\n',
  )
}
