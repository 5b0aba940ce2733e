import { z } from 'zod'
import type { Tables } from '../stand-in/tables.ts'
import { subscriptionTypes } from './definitions.ts'
import type { Values } from './record.ts'

export const statusStates = ['SUBSCRIBED', 'UNSUBSCRIBED', 'NOT_SPECIFIED'] as const
export const legalBases = [
  'LEGITIMATE_INTEREST_PQL',
  'LEGITIMATE_INTEREST_CLIENT',
  'PERFORMANCE_OF_CONTRACT',
  'CONSENT_WITH_NOTICE',
  'NON_GDPR',
  'PROCESS_AND_STORE',
  'LEGITIMATE_INTEREST_OTHER',
] as const

const Status = z.object({
  state: z.enum(statusStates),
  source: z.string(),
  timestamp: z.number(),
  legalBasis: z.enum(legalBases).optional(),
  legalBasisExplanation: z.string().optional(),
})
export type Status = Readonly<z.infer<typeof Status>>
const Subscriber = z.object({ id: z.string(), statuses: z.record(z.string(), Status) })

/** Who wants which e-mail: it belongs to the address, whether or not a contact has it. */
export interface Subscriptions {
  of(email: string, subscription: number): Status | undefined
  set(email: string, subscription: number, status: Status): void
  forget(email: string): void
  /** What a contact with this address shows of it. */
  mirror(email: string): Values
}

export function openSubscriptions(tables: Tables): Subscriptions {
  const subscribers = tables.table('subscribers', Subscriber)
  const of = (email: string, subscription: number) => subscribers.get(email)?.statuses[subscription]
  return {
    of,
    set: (email, subscription, status) =>
      subscribers.put({ id: email, statuses: { ...subscribers.get(email)?.statuses, [subscription]: status } }),
    forget: (email) => {
      if (subscribers.get(email) !== undefined) subscribers.drop(email)
    },
    mirror: (email) => {
      const states = subscriptionTypes.map(({ id }) => ({ id, state: of(email, id)?.state ?? 'NOT_SPECIFIED' }))
      const ofEach = states.map(({ id, state }) => [
        `hs_email_optout_${id}`,
        state === 'NOT_SPECIFIED' ? '' : String(state === 'UNSUBSCRIBED'),
      ])
      if (states.every(({ state }) => state === 'NOT_SPECIFIED')) return Object.fromEntries([...ofEach, ['hs_email_optout', '']])
      const fromAll = states.every(({ state }) => state === 'UNSUBSCRIBED')
      return Object.fromEntries([...ofEach, ['hs_email_optout', String(fromAll)]])
    },
  }
}
