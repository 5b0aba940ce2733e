import { tooMany } from '../../store/waiting-people.ts'
import type { Answer, Context } from '../context.ts'
import { currentCustomer } from '../customers.ts'
import { knownConnection, numberOf } from '../names.ts'
import { type Overview, overviewOf } from '../plan/overview.ts'
import { overviewText } from '../plan/text.ts'

export interface PlanOptions {
  readonly customer?: string
  readonly all?: boolean
}

/** `goldthread plan [connection]`: what would be written where, why, what waits for a person and what is left out. */
export async function plan(
  context: Context,
  connection: string | undefined,
  { customer, all = false }: PlanOptions,
): Promise<Answer> {
  if (connection !== undefined) await knownConnection(context, connection)
  const db = await context.store()
  const id = customer === undefined ? undefined : (await currentCustomer(db, numberOf('c', customer))).id
  const overview = await overviewOf(db, await context.mappings(), { connection, customer: id, all })
  const waits = overview.plans.some(({ gates }) => gates.some(({ waits }) => waits !== undefined))
  return { data: dataOf(overview), text: overviewText(overview, id !== undefined), exitCode: waits ? 3 : 0 }
}

function dataOf({ plans, writes, left, ...rest }: Overview) {
  return {
    ...rest,
    plans: plans.map(({ id, gates, ...plan }) => ({
      plan: `p${id}`,
      ...plan,
      objects: gates.map(({ object, writes, waits = null, most }) => ({
        object,
        writes,
        waits,
        ...(most !== undefined && { most }),
      })),
    })),
    writes: writes.map(({ id, customer, name, connection, object, record, cause, changes }) => ({
      write: `w${id}`,
      customer: `c${customer}`,
      name,
      connection,
      object,
      record: recordName(record),
      cause,
      changes: changes.map(({ field, from, to, why, origin }) => ({
        field,
        from,
        to,
        why,
        origin: recordName(origin?.record || null),
      })),
    })),
    left: left.map(({ customer, record, holderCustomer, holderRecord, quarantined, ...its }) => ({
      customer: `c${customer}`,
      record: recordName(record),
      ...its,
      holder: holderCustomer === null ? null : { customer: `c${holderCustomer}`, record: recordName(holderRecord) },
      quarantined: quarantined === null || quarantined === tooMany ? null : `q${quarantined}`,
    })),
  }
}

function recordName(record: number | null): string | null {
  return record === null ? null : `r${record}`
}
