import { styleText } from 'node:util'
import { noPushCounts, type PushCounts, pushCountNames } from '../../core/push-counts.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { PlanTotal } from '../../store/plan-totals.ts'
import { pushesOf } from '../../store/pushes.ts'
import { approve } from '../commands/approve.ts'
import { prepare } from '../commands/prepare.ts'
import { pushCountsText } from '../commands/pushes.ts'
import { syncNow } from '../commands/sync.ts'
import type { Context } from '../context.ts'
import { counted, grouped } from '../counts.ts'
import { type Overview, overviewOf } from '../plan/overview.ts'
import { untilPushed } from '../push/wait.ts'
import { untilGolden } from '../sync/wait.ts'
import { table } from '../table.ts'
import { type Changed, changedText, changeOnePhone } from './change-phone.ts'

/** What a demo writes back. */
export interface WriteBack {
  readonly planned: readonly PlanTotal[]
  readonly pushes: readonly (PushCounts & { readonly connection: string })[]
  /** After it, everything is pulled and planned again. */
  readonly again: { readonly changed: number; readonly unchanged: number; readonly writes: number }
  readonly phone: Changed | null
  readonly seconds: number
}

const approver = 'the demo'
const everyPush = 1_000

/** What was planned after the first sync goes to the stand-ins; a second sync brings nothing new; then one phone number changes. */
export async function writeBack(
  context: Context,
  systems: readonly string[],
  sandbox: Sandbox | undefined,
): Promise<WriteBack | null> {
  const start = performance.now()
  const first = await planNow(context)
  if (first.totals.length === 0) return null
  context.say(totalsText(first))
  for (const system of systems) await prepare(context, system)
  const [last] = await pushesOf(await context.store(), undefined, 1)
  await approveAll(context, first)
  const pushes = await sentSince(context, last?.id ?? 0, systems)
  const again = await syncAgain(context, systems)
  return {
    planned: first.totals,
    pushes,
    again,
    phone: sandbox === undefined ? null : await changeOnePhone(context, sandbox, () => approvedNow(context)),
    seconds: (performance.now() - start) / 1000,
  }
}

async function planNow(context: Context): Promise<Overview> {
  await untilGolden(context)
  const which = { connection: undefined, customer: undefined, all: false }
  return overviewOf(await context.store(), await context.mappings(), which)
}

/** What a conflict was planned anew for is a plan of its own. */
async function approvedNow(context: Context): Promise<void> {
  await approveAll(context, await planNow(context))
}

async function approveAll(context: Context, { plans }: Overview): Promise<void> {
  for (const { id } of plans) await approve(context, `p${id}`, { by: approver, for: '1h' })
  await untilPushed(context)
}

/** What went to each system, in however many pushes. */
async function sentSince(context: Context, last: number, systems: readonly string[]): Promise<WriteBack['pushes']> {
  const db = await context.store()
  const all = await Promise.all(systems.map((system) => pushesOf(db, system, everyPush)))
  return all.flatMap((pushes, i) => {
    const its = pushes.filter(({ id }) => id > last)
    return its.length === 0 ? [] : { connection: systems[i] ?? '', ...summed(its) }
  })
}

function summed(all: readonly PushCounts[]): PushCounts {
  const sum = { ...noPushCounts }
  for (const counts of all) for (const name of pushCountNames) sum[name] += counts[name]
  return sum
}

/** All at once: each waits for its vendor's limits. */
async function syncAgain(context: Context, systems: readonly string[]): Promise<WriteBack['again']> {
  const runs = await Promise.all(systems.map((system) => syncNow(context, system)))
  const changed = runs.reduce((sum, run) => sum + run.added + run.changed + run.deleted, 0)
  const unchanged = runs.reduce((sum, run) => sum + run.unchanged, 0)
  const { plans } = await planNow(context)
  return { changed, unchanged, writes: plans.reduce((sum, { writes }) => sum + writes, 0) }
}

function totalsText({ totals }: Overview): string {
  const lines = totals.map(({ connection, object, field, create, fill, change, clear }) => [
    `${connection}/${object}`,
    field,
    create,
    fill,
    change,
    clear,
  ])
  return `\n${table(['planned for', 'field', 'new', 'filled', 'changed', 'cleared'], lines)}`
}

/** What did not come out as promised. */
export function flawsOfWriting({ again }: WriteBack): readonly string[] {
  return [
    ...(again.changed > 0 ? [`A second sync took ${counted(again.changed, 'record')} for changed.`] : []),
    ...(again.writes > 0 ? [`After a second sync ${counted(again.writes, 'write')} were planned again.`] : []),
  ]
}

export function writeBackText({ pushes, again, phone, seconds }: WriteBack): string {
  return [
    table(
      ['written back to', 'writes'],
      pushes.map((push) => [push.connection, pushCountsText(push)]),
    ),
    '',
    `Approved by ${approver}, and done in ${seconds.toFixed(1)} s. A second sync found ${grouped(again.unchanged)} of these rows unchanged; then ${
      again.writes === 0 ? styleText('bold', 'nothing was planned') : counted(again.writes, 'write')
    }.`,
    ...(phone === null ? [] : [changedText(phone)]),
  ].join('\n')
}
