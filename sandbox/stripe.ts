import { clockFrom } from './stand-in/clock.ts'
import { serveStandIn } from './stand-in/serve.ts'
import type { StandIn, StandInOptions } from './stand-in/stand-in.ts'
import { openTables } from './stand-in/tables.ts'
import { stripeApi } from './stripe/api.ts'
import { openBooks } from './stripe/books.ts'
import { word } from './stripe/faults.ts'
import { openIdempotency } from './stripe/idempotency.ts'
import { secretKey } from './stripe/keys.ts'
import { openLimits } from './stripe/limits.ts'
import { loadInto, objects, peopleOf } from './stripe/people.ts'

/** Stripe's customers and events, in API version 2026-10-28.endive. */
export async function startStripe(options: StandInOptions = {}): Promise<StandIn> {
  const clock = options.clock ?? clockFrom()
  const tables = openTables(options.journal)
  const books = openBooks(tables, clock)
  let areRevoked = false
  const door = {
    clock,
    count: openLimits(options.limits),
    idempotency: openIdempotency(tables, clock),
    areRevoked: () => areRevoked,
    pageRows: options.pageRows ?? Number.POSITIVE_INFINITY,
  }
  const served = await serveStandIn({ api: stripeApi(books, door), word: (c, fault) => word(door, c, fault) }, options)
  const { hostname, port } = new URL(served.url)
  return {
    system: 'stripe',
    url: served.url,
    environment: {
      STRIPE_API_KEY: secretKey,
      STRIPE_HOST: hostname,
      STRIPE_PORT: port,
      STRIPE_PROTOCOL: 'http',
      ...(options.limits?.burst !== undefined && { STRIPE_REQUESTS_PER_SECOND: String(options.limits.burst) }),
    },
    objects,
    clock,
    people: peopleOf(books),
    load: (records) => loadInto(books, records),
    requests: served.requests,
    setFaults: (plan) => served.setFaults(plan),
    revoke: () => {
      areRevoked = true
    },
    close: () => served.close(),
  }
}
