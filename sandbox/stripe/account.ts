import { Refusal } from './refusal.ts'

/** The account that every key belongs to. */
export const account = {
  id: 'acct_1GoldthreadStripe',
  object: 'account',
  business_profile: {
    mcc: null,
    minority_owned_business_designation: null,
    name: 'Goldthread sandbox shop',
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
  },
  charges_enabled: true,
  country: 'US',
  default_currency: 'usd',
  details_submitted: true,
  email: 'owner@shop.example.com',
  metadata: {},
  payouts_enabled: true,
  type: 'standard',
} as const

/** @param id in the path, or in the header `Stripe-Account` @throws Refusal 403 where it is another account */
export function expectOwn(id: string, key: string): void {
  if (id === account.id) return
  const message = `The provided key '${key}' does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`
  throw new Refusal(403, { message, code: 'account_invalid' })
}
