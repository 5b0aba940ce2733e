import type Stripe from 'stripe'
import { startStripe } from '../../sandbox/stripe.ts'
import { connectorPages } from './connector-pages.ts'
import type { System, Variables } from './system.ts'

const fields = [
  'name',
  'email',
  'phone',
  'address.line1',
  'address.city',
  'address.postal_code',
  'address.country',
  'metadata.spend',
]

const settingsOf = ({ STRIPE_API_KEY: apiKey, STRIPE_HOST: host, STRIPE_PORT: port, STRIPE_PROTOCOL: protocol }: Variables) => ({
  apiKey,
  host,
  port,
  protocol,
})

export const stripe: System = {
  start: startStripe,
  pageSize: 100,
  record: (i) => ({
    object: 'customers',
    id: `cus_${String(i).padStart(14, '0')}`,
    fields: {
      name: `Given ${i % 977} Family ${i % 4_999}`,
      email: `person.${i}@example.com`,
      phone: `+1201555${String(i % 10_000).padStart(4, '0')}`,
      address: { line1: `${1 + (i % 999)} Main Street`, city: 'Springfield', postal_code: '62701', country: 'US' },
      metadata: { spend: '12.50' },
    },
    createdAt: Date.UTC(2026, 0, 1) + i * 1000,
    modifiedAt: Date.UTC(2026, 0, 1) + i * 1000,
  }),
  bare: async (variables) => {
    const { default: Client } = await import('stripe')
    const { apiKey = '', host = '', port = '' } = settingsOf(variables)
    return bare(new Client(apiKey, { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false }))
  },
  connector: async (variables) => {
    await import('stripe') // counted as idle
    const { stripe } = await import('../../connectors/stripe.ts')
    return connectorPages(stripe, settingsOf(variables), { object: 'customers', id: [], fields, version: '1' })
  },
}

async function* bare(client: Stripe): AsyncGenerator<number> {
  for (let last: string | undefined, more = true; more; ) {
    const page = await client.customers.list({ limit: 100, ...(last !== undefined && { starting_after: last }) })
    yield page.data.length
    last = page.data.at(-1)?.id
    more = page.has_more
  }
}
