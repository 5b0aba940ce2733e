import { GoldthreadError } from '../../core/errors.ts'
import { decisionsOf, type Verdict, withdrawDecision } from '../../store/decisions.ts'
import { membershipOf } from '../../store/membership.ts'
import type { Answer, Context } from '../context.ts'
import { currentUser, enter, wake } from '../decide/enter.ts'
import { numberOf } from '../names.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'

export interface DecideOptions {
  readonly note?: string
  readonly by?: string
}

/** `goldthread decide <record> <record> same|different|withdraw` */
export async function decide(
  context: Context,
  one: string,
  other: string,
  verdict: Verdict | 'withdraw',
  { note, by = currentUser() }: DecideOptions,
): Promise<Answer> {
  const records = [numberOf('r', one), numberOf('r', other)] as const
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who decides', 'Name yourself with --by')
  await ensureWorker(context)
  const decisions =
    verdict === 'withdraw'
      ? await withdraw(context, records, by)
      : [(await enter(context, { records, verdict, note, author: by })).id]
  await untilGolden(context)
  const customers = await customersOf(context, records)
  const [left, right] = customers.map((customer) => (customer === null ? 'nobody' : `c${customer}`))
  return {
    data: {
      decisions,
      verdict,
      records: records.map((id) => `r${id}`),
      customers: customers.map((id) => (id === null ? null : `c${id}`)),
    },
    text:
      left === right
        ? `r${records[0]} and r${records[1]} are ${left}.`
        : `r${records[0]} is ${left}, r${records[1]} is ${right}.`,
  }
}

async function withdraw(context: Context, [a, b]: readonly [number, number], by: string): Promise<readonly number[]> {
  const db = await context.store()
  const ended = await db.transaction(async (trx) => {
    const about = (await decisionsOf(trx, [a])).filter((its) => its.a === b || its.b === b)
    for (const { id } of about) await withdrawDecision(trx, id, by)
    return about.map(({ id }) => id)
  })
  if (ended.length === 0) throw new GoldthreadError('failed', `No decision about r${a} and r${b} is in force`)
  await wake(context)
  return ended
}

async function customersOf(context: Context, records: readonly number[]): Promise<readonly (number | null)[]> {
  const db = await context.store()
  const members = await db.transaction((trx) => membershipOf(trx, records))
  return records.map((id) => members.find(({ record }) => record === id)?.customer ?? null)
}
