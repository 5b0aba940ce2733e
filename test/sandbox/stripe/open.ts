import { Stripe } from 'stripe'
import { onTestFinished } from 'vitest'
import type { StandIn, StandInOptions } from '../../../sandbox/stand-in/stand-in.ts'
import { startStripe } from '../../../sandbox/stripe.ts'

/** Enough for any test that is not about limits. */
const noLimits = { burst: 1_000_000 }

interface ClientOptions extends Stripe.StripeConfig {
  readonly key?: string
}

/** The stand-in and the vendor's own client of it, for the time of one test. */
export async function openStripe(options: StandInOptions = {}): Promise<{ readonly standIn: StandIn; readonly stripe: Stripe }> {
  const standIn = await startStripe({ limits: noLimits, ...options })
  onTestFinished(() => standIn.close())
  return { standIn, stripe: clientOf(standIn) }
}

export function clientOf(
  standIn: StandIn,
  { key = standIn.environment['STRIPE_API_KEY'] ?? '', ...config }: ClientOptions = {},
): Stripe {
  const { hostname, port } = new URL(standIn.url)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, ...config })
}

/** A form as it is, where the client would not send it. */
export async function post(standIn: StandIn, path: string, form: string): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'Bearer sk_test_goldthread', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(standIn.url + path, { method: 'POST', headers, body: form })
  return { status: answer.status, body: await answer.json() }
}
