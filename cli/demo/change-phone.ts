import { setTimeout as sleep } from 'node:timers/promises'
import { styleText } from 'node:util'
import type { Slot } from '../../core/model.ts'
import { identityOf } from '../../engine/golden/identity.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { type Copied, copiesOf } from '../../store/copies.ts'
import type { Database } from '../../store/database.ts'
import { writesOfCustomer } from '../../store/ledger.ts'
import type { SyncRun } from '../../store/runs.ts'
import { syncNow } from '../commands/sync.ts'
import type { Context } from '../context.ts'
import { knownConnection } from '../names.ts'
import { untilGolden } from '../sync/wait.ts'

/** One number that was changed where it came from, and where it went. */
export interface Changed {
  readonly customer: string
  readonly arrived: readonly { readonly connection: string; readonly writes: number }[]
  /** From the end of the pull that saw it to the last write, the approval among it. */
  readonly seconds: number
}

const source = { connection: 'hubspot', object: 'contacts', field: 'phones' }
const number = '+12125550147'
const lag = 3_000
const mostTries = 5

/** Somebody changes a number in HubSpot that other systems have from there. @returns null where no such number is */
export async function changeOnePhone(
  context: Context,
  { systems }: Sandbox,
  approve: () => Promise<void>,
): Promise<Changed | null> {
  const db = await context.store()
  const people = systems.find(({ system }) => system === source.connection)?.people
  const slots = (await knownConnection(context, source.connection)).objects.get(source.object)?.slots.get(source.field) ?? []
  for (const copied of await copiesOf(db, source, 50)) {
    const fields = people?.find(source.object, copied.externalId)?.fields ?? {}
    const raw = slots.find((slot) => isIn(slot, fields, copied))?.write(number)
    if (raw === undefined) continue
    const before = await lastWrite(db, copied.customer)
    people?.update(source.object, copied.externalId, raw)
    const run = await seen(context)
    await untilGolden(context)
    await approve()
    return arrivedSince(db, copied.customer, before, run.endedAt ?? run.startedAt)
  }
  return null
}

/** HubSpot's searches lag seconds behind: what was changed just now, the next pull may not see. */
async function seen(context: Context): Promise<SyncRun> {
  for (let tries = 0; ; tries++) {
    await sleep(lag)
    const run = await syncNow(context, source.connection)
    if (run.changed > 0 || tries === mostTries) return run
  }
}

function isIn(slot: Slot, fields: Readonly<Record<string, unknown>>, { item }: Copied): boolean {
  const there = slot.read(fields)
  return there !== null && there !== undefined && identityOf(there) === identityOf(item)
}

async function lastWrite(db: Database, customer: number): Promise<number> {
  return Math.max(0, ...(await writesOfCustomer(db, customer)).map(({ id }) => id))
}

async function arrivedSince(db: Database, customer: number, before: number, pulledAt: Date): Promise<Changed> {
  const writes = (await writesOfCustomer(db, customer)).filter(({ id, status }) => id > before && status === 'written')
  const ended = Math.max(pulledAt.getTime(), ...writes.map(({ endedAt }) => endedAt?.getTime() ?? 0))
  const arrived = [...Map.groupBy(writes, ({ connection }) => connection)].map(([connection, its]) => ({
    connection,
    writes: its.length,
  }))
  return { customer: `c${customer}`, arrived, seconds: (ended - pulledAt.getTime()) / 1000 }
}

export function changedText({ customer, arrived, seconds }: Changed): string {
  const where = arrived.map(({ connection, writes }) => `${connection} (${writes === 1 ? 'one write' : `${writes} writes`})`)
  return `Then a phone number of ${styleText('bold', customer)} was changed in HubSpot: it was in ${where.join(' and ')} ${seconds.toFixed(1)} s after the pull that saw it.`
}
