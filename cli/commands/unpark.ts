import { GoldthreadError } from '../../core/errors.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { unpark as letGo } from '../../store/withheld.ts'
import type { Answer, Context } from '../context.ts'
import { wake } from '../decide/enter.ts'
import { knownField, numberOf } from '../names.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'

/** `goldthread unpark <record> <field>`: a field that kept flipping is written again. */
export async function unpark(context: Context, name: string, fieldName: string): Promise<Answer> {
  const answer = await enterUnparked(context, name, fieldName)
  await ensureWorker(context)
  await wake(context)
  await untilGolden(context)
  return answer
}

/** The same, for whoever plans next to look at. */
export async function enterUnparked(context: Context, name: string, fieldName: string): Promise<Answer> {
  const db = await context.store()
  const record = numberOf('r', name)
  const { name: field } = knownField((await context.mappings()).customer, fieldName)
  const wasParked = await db.transaction(async (trx) => {
    await markRecordsUnplanned(trx, [record])
    return letGo(trx, record, field)
  })
  if (!wasParked) throw new GoldthreadError('failed', `${field} of r${record} is not parked`, 'See `npx goldthread plan --all`')
  return { data: { record: `r${record}`, field }, text: `${field} of r${record} is written again.` }
}
