import { GoldthreadError } from '../../core/errors.ts'
import type { LedgerRow } from '../../core/ledger.ts'
import { createIdentity } from '../../engine/golden/plan-create.ts'
import type { Database } from '../../store/database.ts'
import { undeclineCreate } from '../../store/declined.ts'
import { membersOf } from '../../store/membership.ts'
import { objectsOf } from '../../store/objects.ts'
import { markRecordsUnplanned } from '../../store/unplanned.ts'
import { decline } from '../../store/withheld.ts'
import type { Answer, Context } from '../context.ts'
import { currentCustomer } from '../customers.ts'
import { knownConnection, numberOf } from '../names.ts'

/** A record of an object that nobody wants for a customer. */
interface Unwanted {
  readonly customer: number
  /** All that the customer has. */
  readonly records: readonly number[]
  readonly objectId: number
  /** `hubspot/contacts` */
  readonly object: string
}

/** The one that a planned write would create. */
export function unwantedBy({ customer, anchors, objectId, connection, object }: LedgerRow): Unwanted {
  return { customer, records: anchors, objectId, object: `${connection}/${object}` }
}

/** The one of a customer in an object, written `c12 hubspot/contacts`. */
export async function unwantedOf(
  context: Pick<Context, 'mappings'>,
  db: Database,
  name: string,
  object: string | undefined,
): Promise<Unwanted> {
  const example = `Write it as \`npx goldthread decline ${name} hubspot/contacts\``
  if (object === undefined) throw new GoldthreadError('configuration', 'No object is named', example)
  const [first = '', ...rest] = object.split('/')
  const connection = await knownConnection(context, first)
  const found = (await objectsOf(db, connection.name)).find((its) => its.name === rest.join('/'))
  if (found === undefined)
    throw new GoldthreadError(
      'configuration',
      `There is no object ${object}`,
      `There is: ${[...connection.objects.keys()].map((its) => `${first}/${its}`).join(', ')}`,
    )
  const { id: customer } = await currentCustomer(db, numberOf('c', name))
  const records = (await membersOf(db, [customer])).map(({ record }) => record)
  return { customer, records, objectId: found.id, object }
}

/** Creates it not, until that is withdrawn. */
export async function declineCreate(
  db: Database,
  { customer, records, objectId, object }: Unwanted,
  by: string,
): Promise<Answer> {
  await db.transaction(async (trx) => {
    await decline(
      trx,
      records.map((record) => ({ record, field: '', identity: createIdentity(objectId) })),
      by,
    )
    await markRecordsUnplanned(trx, records)
  })
  return answer(records, object, `No record of c${customer} will be created in ${object}.`)
}

/** Lets it be created again, with what its system refused of it. */
export async function letCreate(db: Database, { customer, records, objectId, object }: Unwanted): Promise<Answer> {
  const wasDeclined = await db.transaction(async (trx) => {
    await markRecordsUnplanned(trx, records)
    return undeclineCreate(trx, records, createIdentity(objectId))
  })
  if (!wasDeclined)
    throw new GoldthreadError('failed', `No record of c${customer} is declined in ${object}`, 'See `npx goldthread plan --all`')
  return answer(records, object, `A record of c${customer} may be created in ${object} again.`)
}

function answer(records: readonly number[], object: string, text: string): Answer {
  return { data: { records: records.map((id) => `r${id}`), values: 0, object }, text }
}
