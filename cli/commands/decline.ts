import { GoldthreadError } from '../../core/errors.ts'
import { itemsOf } from '../../core/items.ts'
import type { LedgerRow } from '../../core/ledger.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import type { Database } from '../../store/database.ts'
import { undecline } from '../../store/declined.ts'
import { openWrites, writesOf } from '../../store/ledger.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { type Declined, decline as keepAway } from '../../store/withheld.ts'
import type { Answer, Context } from '../context.ts'
import { counted } from '../counts.ts'
import { currentUser, wake } from '../decide/enter.ts'
import { knownField, numberOf } from '../names.ts'
import { declineCreate, letCreate, unwantedBy, unwantedOf } from '../plan/declined-create.ts'
import { untilGolden } from '../sync/wait.ts'
import { ensureWorker } from '../worker.ts'

export interface DeclineOptions {
  readonly withdraw?: boolean
  readonly by?: string
}

/**
 * `goldthread decline <write>` and `goldthread decline <record> <field>`: these values do not go there, until it is withdrawn;
 * `goldthread decline <customer> <object>`: no record is created there.
 */
export async function decline(
  context: Context,
  name: string,
  fieldName: string | undefined,
  options: DeclineOptions,
): Promise<Answer> {
  const answer = await enterDeclined(context, name, fieldName, options)
  await ensureWorker(context)
  await wake(context)
  await untilGolden(context)
  return answer
}

/** The same, for whoever plans next to look at. */
export async function enterDeclined(
  context: Context,
  name: string,
  fieldName: string | undefined,
  { withdraw = false, by = currentUser() }: DeclineOptions,
): Promise<Answer> {
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who declines', 'Name yourself with --by')
  const db = await context.store()
  const create = await createNamed(context, db, name, fieldName)
  if (create !== undefined) return withdraw ? letCreate(db, create) : declineCreate(db, create, by)
  const field = fieldName === undefined ? undefined : knownField((await context.mappings()).customer, fieldName).name
  return withdraw ? letAgain(db, name, field) : declineThem(db, await declinedBy(db, name, field), by)
}

/** The record that is yet to be created, where one is named: by its write, or by customer and object. */
async function createNamed(context: Context, db: Database, name: string, object: string | undefined) {
  if (/^c/i.test(name)) return unwantedOf(context, db, name, object)
  if (!/^w/i.test(name) || object !== undefined) return undefined
  const [write] = await writesOf(db, [numberOf('w', name)])
  return write === undefined || write.record !== null ? undefined : unwantedBy(write)
}

async function declineThem(db: Database, declined: readonly Declined[], by: string): Promise<Answer> {
  const records = [...new Set(declined.map(({ record }) => record))]
  await db.transaction(async (trx) => {
    await keepAway(trx, declined, by)
    await markRecordsUnplanned(trx, records)
  })
  const fields = [...new Set(declined.map(({ field }) => field))]
  const back = records.flatMap((id) => fields.map((field) => `\`npx goldthread decline r${id} ${field} --withdraw\``))
  const text = [
    `${counted(declined.length, 'value')} of ${fields.join(', ')} will not be written to r${records.join(', r')}.`,
    'What we wrote of it already is taken back: see `npx goldthread plan`.',
    ...(back.length === 1 ? [`It may be again by ${back[0]}.`] : []),
  ]
  return answer(records, declined.length, text.join(' '))
}

async function letAgain(db: Database, name: string, field: string | undefined): Promise<Answer> {
  if (field === undefined)
    throw new GoldthreadError('configuration', 'No field is named', 'Write it as `npx goldthread decline r12 emails --withdraw`')
  const record = numberOf('r', name)
  const count = await db.transaction(async (trx) => {
    await markRecordsUnplanned(trx, [record])
    return undecline(trx, record, field)
  })
  if (count === 0) throw new GoldthreadError('failed', `No value of ${field} is declined at r${record}`)
  return answer([record], count, `${counted(count, 'value')} of ${field} may be written to r${record} again.`)
}

function answer(records: readonly number[], values: number, text: string): Answer {
  return { data: { records: records.map((id) => `r${id}`), values }, text }
}

/** The values that a write would bring, or the open writes of a record to a field. */
async function declinedBy(db: Database, name: string, field: string | undefined): Promise<readonly Declined[]> {
  const writes = /^w/i.test(name)
    ? await writesOf(db, [numberOf('w', name)])
    : await openWrites(db, { record: numberOf('r', name) })
  const declined = writes.flatMap((write) => valuesOf(write, field))
  if (declined.length > 0) return declined
  throw new GoldthreadError('failed', `Nothing is planned that brings a value there: ${[name, field].filter(Boolean).join(' ')}`)
}

function valuesOf({ record, changes }: LedgerRow, field: string | undefined): readonly Declined[] {
  if (record === null) return []
  const wanted = changes.filter((change) => field === undefined || change.field === field)
  return wanted.flatMap(({ field, to }) =>
    to === null ? [] : itemsOf(to).map((item) => ({ record, field, identity: identityOf(item) })),
  )
}
