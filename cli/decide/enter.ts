import { userInfo } from 'node:os'
import { GoldthreadError } from '../../core/errors.ts'
import { wakeReconcile } from '../../core/wake-reconcile.ts'
import { contradictionOf } from '../../engine/matching/explain/contradiction.ts'
import type { Transaction } from '../../store/database.ts'
import {
  type Decision,
  decisionsAround,
  enterDecision,
  lockDecisions,
  type Verdict,
  withdrawDecision,
} from '../../store/decisions.ts'
import type { Context } from '../context.ts'
import { comparableRecords } from '../matching/comparable.ts'

export interface Judgement {
  readonly records: readonly [number, number]
  readonly verdict: Verdict
  readonly note: string | undefined
  readonly author: string
}

/** The decision that is in force after all. */
export interface Entered {
  readonly id: number
  /** Whether it is a new one; else somebody had said the same before. */
  readonly isNew: boolean
}

/**
 * Enters what a person decided, and has reconcile look at it.
 *
 * @throws GoldthreadError `configuration` where others in force stand against it
 */
export async function enter(context: Context, judgement: Judgement): Promise<Entered> {
  const db = await context.store()
  const entered = await db.transaction((trx) => enterSound(trx, judgement))
  await wake(context)
  return entered
}

/** Withdraws a decision, and has reconcile look at it. @returns whether it was in force still */
export async function takeBack(context: Context, id: number, by: string): Promise<boolean> {
  const db = await context.store()
  const wasInForce = await db.transaction((trx) => withdrawDecision(trx, id, by))
  await wake(context)
  return wasInForce
}

/** @throws GoldthreadError `configuration` where decisions in force stand against it */
export async function enterSound(
  trx: Transaction,
  { records: [one, other], verdict, note, author }: Judgement,
): Promise<Entered> {
  await comparableRecords(trx, one, other)
  await lockDecisions(trx)
  const inForce = await decisionsAround(trx, [one, other])
  const [a, b] = [Math.min(one, other), Math.max(one, other)]
  const known = inForce.find((its) => its.a === a && its.b === b && its.verdict === verdict)
  if (known !== undefined) return { id: known.id, isNew: false }
  refuse(a, b, verdict, contradictionOf(inForce, { a, b, verdict }))
  return { id: await enterDecision(trx, { records: [a, b], verdict, note: note ?? null, author }), isNew: true }
}

function refuse(a: number, b: number, verdict: Verdict, against: readonly Decision[]): void {
  const [first] = against
  if (first === undefined) return
  const said = against.map((its) => `r${its.a} and r${its.b} are ${its.verdict === 'same' ? 'the same' : 'different'}`)
  throw new GoldthreadError(
    'configuration',
    `r${a} and r${b} cannot be ${verdict === 'same' ? 'the same' : 'different'}: it was decided that ${said.join(' and ')}`,
    `Withdraw ${against.length === 1 ? 'that' : 'one of these'} first, as with \`npx goldthread decide r${first.a} r${first.b} withdraw\``,
  )
}

/** Has reconcile look at what is dirty. */
export async function wake(context: Context): Promise<void> {
  const { client, taskQueue } = await context.temporal()
  await wakeReconcile(client, taskQueue)
}

/** Who decides where nobody is named. */
export function currentUser(): string {
  return userInfo().username
}
