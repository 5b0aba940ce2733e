import type { Checkpoint } from '../../../connectors/stripe/checkpoint.ts'
import { Settings } from '../../../connectors/stripe/settings.ts'
import { stripe } from '../../../connectors/stripe.ts'
import type { Context } from '../../../core/connector.ts'
import { openBudget, trafficOf } from '../../../core/patience.ts'
import type { Page, Reading } from '../../../core/reading.ts'
import type { StandIn, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'
import { startStripe } from '../../../sandbox/stripe.ts'

/** An account of the stand-in, without its limits, and what a connection to it is given. */
export interface Stripe {
  readonly standIn: StandIn
  readonly ctx: Context<Settings>
  /** Another connection to it. */
  readonly context: (settings?: Readonly<Record<string, unknown>>, signal?: AbortSignal) => Context<Settings>
  readonly pages: (checkpoint?: Checkpoint) => Promise<readonly Page<Checkpoint>[]>
  /** Paths of the requests while something is done, without their queries. */
  readonly asked: (work: () => Promise<unknown>) => Promise<readonly string[]>
}

export const reading: Reading = {
  object: 'customers',
  id: [],
  fields: ['name', 'email', 'phone', 'address.line1', 'address.city', 'metadata.goldthread_id', 'preferred_locales'],
  version: '1',
}

export async function withStripe(work: (account: Stripe) => Promise<void>, options: StandInOptions = {}): Promise<void> {
  const standIn = await startStripe({ limits: { burst: 1e6 }, ...options })
  const context: Stripe['context'] = (settings = {}, signal = new AbortController().signal) => ({
    settings: Settings.parse({ ...connection(standIn), ...settings }),
    signal,
    traffic: trafficOf(openBudget(), signal),
    now: () => new Date(),
  })
  const ctx = context()
  const asked: Stripe['asked'] = async (during) => {
    const before = standIn.requests.length
    await during()
    return standIn.requests.slice(before).map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  }
  try {
    await work({ standIn, ctx, context, asked, pages: (checkpoint) => allOf(stripe.pull(ctx, reading, checkpoint)) })
  } finally {
    await standIn.close()
  }
}

function connection({ environment }: StandIn): Readonly<Record<string, unknown>> {
  const { STRIPE_API_KEY: apiKey, STRIPE_HOST: host, STRIPE_PORT: port } = environment
  return { apiKey, host, port, protocol: 'http' }
}

export async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

export function idsOf(pages: readonly Page<Checkpoint>[]): string[] {
  return pages.flatMap(({ records }) => records.map(({ id }) => id)).toSorted()
}

/** As the store keeps it. */
export function lastCheckpoint(pages: readonly Page<Checkpoint>[]): Checkpoint {
  const last = pages.at(-1)
  if (last === undefined) throw new Error('There was no page')
  return JSON.parse(JSON.stringify(last.checkpoint))
}

/** Makes so many customers, and says their ids in order. */
export function createMany({ people }: StandIn, count: number): string[] {
  return Array.from({ length: count }, (_, n) => people.create('customers', { name: `Customer ${n}` })).toSorted()
}
