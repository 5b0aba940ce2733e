import type { Client } from '@temporalio/client'
import { workflowIds, workflowTypes } from '../../core/temporal-names.ts'
import { notePutAway, type PutAwayEnd, putAwayEnds } from '../../store/put-aways.ts'
import { noteUnmerge } from '../../store/unmerges.ts'
import type { Context } from '../context.ts'
import { counted } from '../counts.ts'
import { resultOf } from '../sync/wait.ts'
import type { Preview } from './preview.ts'
import { putAwayText } from './put-away-text.ts'
import { becomes, type Way } from './ways.ts'

export interface Said {
  readonly created: Way
  readonly by: string
  readonly note: string | null
}

/** What its workflow tells. */
interface Summary {
  readonly customers: readonly number[]
  readonly planned: readonly Planned[]
}

interface Planned {
  readonly connection: string
  readonly writes: number
  readonly plan?: number
  /** Of that plan: those of others among them. */
  readonly of?: number
}

/** How an unmerge ended. */
export interface UnmergeEnd extends Summary {
  readonly unmerge: number
  /** What became of the records that were to be put away. */
  readonly putAway: readonly PutAwayEnd[]
}

/** Notes the case, where the names and the note belong, and follows its workflow to the end. */
export async function startUnmerge(context: Context, preview: Preview, said: Said): Promise<UnmergeEnd> {
  const { unmerge, putAway } = await noteCase(context, preview, said)
  const { client, taskQueue } = await context.temporal()
  const handle = await start(client, taskQueue, unmerge)
  const end = await resultOf<Summary>(`The unmerge ${unmerge}`, handle.result())
  return { ...end, unmerge, putAway: putAway === null ? [] : await putAwayEnds(await context.store(), putAway) }
}

async function noteCase(
  context: Context,
  { customer, sides, created }: Preview,
  { created: way, by, note }: Said,
): Promise<{ readonly unmerge: number; readonly putAway: number | null }> {
  const db = await context.store()
  const records = created.filter((its) => becomes(its, way) === way).map(({ record }) => record)
  return db.transaction(async (trx) => {
    const putAway = way === 'keep' || records.length === 0 ? null : await notePutAway(trx, way, by, records)
    return { unmerge: await noteUnmerge(trx, { customer: customer.id, ...sides, putAway, note, author: by }), putAway }
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

export function summaryText({ customers, planned, putAway }: UnmergeEnd, way: Way): string {
  const names = customers.map((id) => `c${id}`)
  return [
    `They are ${names.join(' and ')} now.`,
    ...(way === 'keep' ? [] : putAway.map((its) => putAwayText(its, way))),
    ...(planned.length === 0 ? ['Nothing is to be written back.'] : planned.map(plannedText)),
  ].join('\n')
}

function plannedText({ connection, writes, plan, of = writes }: Planned): string {
  const others = of > writes ? `, which lets go ${counted(of - writes, 'other write')} too` : ''
  const approving = plan === undefined ? '' : `, then \`npx goldthread approve p${plan}\`${others}`
  return `${counted(writes, 'write')} planned for ${connection}: see \`npx goldthread plan ${connection}\`${approving}`
}
