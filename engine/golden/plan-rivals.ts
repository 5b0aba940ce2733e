import type { Holder } from '../../core/ledger.ts'
import type { CustomerModel } from '../../core/model.ts'
import { planCustomer } from './plan.ts'
import type { Planned } from './plan-record.ts'
import { claimsOfWrites, type WriteClaim } from './plan-unique.ts'
import type { Plannable, PushTarget } from './plannable.ts'

/** By the key of a claim: who has it, or was to get it before. */
export type Holders = ReadonlyMap<string, readonly Holder[]>

/** A customer's plan, with what it would bring that no two records of a system may share. */
export interface Claiming extends Planned {
  readonly plannable: Plannable
  readonly claims: readonly WriteClaim[]
}

/** Plans those anew who would bring a value to a system that another customer has there or is to get there. Of several, the first gets it. */
export function planRivals(
  model: CustomerModel,
  plans: readonly Claiming[],
  targets: readonly PushTarget[],
  holders: Holders,
): readonly Claiming[] {
  const contested = contestedAmong(plans, holders)
  const given = new Map<string, Holder>()
  return plans.map((plan) => {
    if (!plan.claims.some(({ key }) => contested.has(key))) return plan
    const { plannable } = plan
    const { customer } = plannable
    const takenBy = (key: string) => ofAnother(holders, key, customer) ?? given.get(key)
    const planned = planCustomer(model, { ...plannable, takenBy }, targets)
    const claims = claimsOfWrites(targets, planned.writes)
    for (const { key } of claims) given.set(key, { customer })
    return { ...planned, plannable, claims }
  })
}

function contestedAmong(plans: readonly Claiming[], holders: Holders): ReadonlySet<string> {
  const first = new Map<string, number>()
  const contested = new Set<string>()
  for (const { plannable, claims } of plans) {
    const { customer } = plannable
    for (const { key } of claims) {
      if ((first.get(key) ?? customer) !== customer || ofAnother(holders, key, customer)) contested.add(key)
      if (!first.has(key)) first.set(key, customer)
    }
  }
  return contested
}

function ofAnother(holders: Holders, key: string, customer: number): Holder | undefined {
  return holders.get(key)?.find((holder) => holder.customer !== customer)
}
