import { stripe as connector } from '../../../connectors/stripe.ts'
import { startStripe } from '../../../sandbox/stripe.ts'
import type { System } from '../contract/system.ts'

export const stripe: System = {
  name: 'stripe',
  connector,
  start: (options) => startStripe({ limits: { burst: 100_000 }, ...options }),
  settings: ({ environment: { STRIPE_API_KEY, STRIPE_HOST, STRIPE_PORT, STRIPE_PROTOCOL } }) => ({
    apiKey: STRIPE_API_KEY,
    host: STRIPE_HOST,
    port: STRIPE_PORT,
    protocol: STRIPE_PROTOCOL,
  }),
  objects: [
    {
      reading: { object: 'customers', id: [], fields: ['name', 'email', 'address.city', 'metadata.tier'], version: '1' },
      id: (n) => `cus_${String(n).padStart(14, '0')}`,
      customer: (n) => ({
        name: `Quill ${n}`,
        email: `quill.${n}@example.com`,
        'address.city': 'Albany',
        'metadata.tier': 'gold',
      }),
      change: (n) => ({ name: `Quill the ${n}th`, 'address.city': `Quillton ${n}` }),
    },
  ],
  page: 100,
  batch: 4,
  credentials: { wrong: { apiKey: 'sk_test_ofNobodyThatStripeKnows' }, setting: /apiKey/, renews: false },
  isWrite: ({ method }) => method !== 'GET',
  isIdempotent: true,
  lacks: {
    daily: 'Stripe has no limit for a day',
    merge: 'nobody can join two customers in Stripe',
  },
}
