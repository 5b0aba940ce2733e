import type { Holder, Withheld } from '../../core/ledger.ts'
import type { CustomerModel } from '../../core/model.ts'
import { planCustomer } from '../../engine/golden/plan.ts'
import { type Claiming, planRivals } from '../../engine/golden/plan-rivals.ts'
import { type Claim, claimOf, claimsOf, claimsOfWrites } from '../../engine/golden/plan-unique.ts'
import type { Plannable, PushTarget } from '../../engine/golden/plannable.ts'
import { claimantsOf, type Denied, deniedFor, replaceClaims } from '../../store/claims.ts'
import type { Transaction } from '../../store/database.ts'
import { holdersOf, standing } from '../../store/unique-values.ts'
import { markUnplanned } from '../../store/unplanned.ts'

/** Plans these customers, without what another one has there and no two records of a system may share. */
export async function planBesideOthers(
  trx: Transaction,
  model: CustomerModel,
  plannables: readonly Plannable[],
  targets: readonly PushTarget[],
): Promise<readonly Claiming[]> {
  const plans = plannables.map((plannable) => {
    const planned = planCustomer(model, plannable, targets)
    return { ...planned, plannable, claims: claimsOfWrites(targets, planned.writes) }
  })
  const claims = plans.flatMap((plan) => plan.claims)
  return claims.length === 0 ? plans : planRivals(model, plans, targets, await holdersAmong(trx, claims))
}

/** By the key of a claim: who has these values, and who is to get them. */
async function holdersAmong(trx: Transaction, claims: readonly Claim[]): Promise<ReadonlyMap<string, readonly Holder[]>> {
  const keys = [...new Set(claims.map(({ key }) => key))]
  const wanted = await claimantsOf(trx, keys)
  const held = await Promise.all(
    [...Map.groupBy(claims, ({ objectId, column }) => `${objectId} ${column}`).values()].map((its) => heldOf(trx, its)),
  )
  const found = [...held.flat(), ...wanted.map(({ claim, customer }) => ({ key: claim, customer }))]
  return Map.groupBy(found, ({ key }) => key)
}

/** @param claims of one column */
async function heldOf(trx: Transaction, claims: readonly Claim[]): Promise<readonly (Holder & { readonly key: string })[]> {
  const [first] = claims
  if (first === undefined) return []
  const keys = new Map(claims.map(({ value, key }) => [value, key]))
  const found = await holdersOf(trx, first, [...keys.keys()])
  return found.flatMap(({ value, there, ...holder }) => {
    const { key } = claimOf(first.objectId, first.column, there)
    // What only the database takes for the same would look given up when it is looked at again.
    return key === keys.get(value) ? [{ key, ...holder }] : []
  })
}

/** Notes what these customers are to get, but for what is refused; and has those planned anew who need not be denied it any more. */
export async function noteClaims(
  trx: Transaction,
  customers: readonly number[],
  plans: readonly Claiming[],
  refused: readonly Withheld[],
  targets: readonly PushTarget[],
): Promise<void> {
  const placeOf = (customer: number, objectId: number, record = 0) => `${customer} ${objectId} ${record}`
  const places = new Set(refused.map(({ customer, objectId, record }) => placeOf(customer, objectId, record)))
  const claims = plans.flatMap(({ plannable: { customer }, claims: its }) =>
    its
      .filter(({ objectId, record }) => !places.has(placeOf(customer, objectId, record)))
      .map(({ key }) => ({ claim: key, customer })),
  )
  await replaceClaims(trx, customers, claims)
  const free = await deniedInVain(trx, customers, targets)
  await markUnplanned(
    trx,
    free.map(({ customer }) => customer),
  )
}

/** What was denied to others for the sake of these customers, who have it no more and are not to get it. */
async function deniedInVain(
  trx: Transaction,
  customers: readonly number[],
  targets: readonly PushTarget[],
): Promise<readonly Denied[]> {
  const denied = await deniedFor(trx, customers)
  if (denied.length === 0) return []
  const claims = denied.map(({ claim }) => claim)
  const ids = denied.flatMap(({ holder }) => holder.record ?? [])
  const [claimed, records] = [await claimantsOf(trx, claims), await standing(trx, ids)]
  return denied.filter(({ objectId, holder: { customer, record }, claim }) => {
    if (record === undefined) return !claimed.some((its) => its.claim === claim && its.customer === customer)
    const target = targets.find((its) => its.objectId === objectId)
    // Where nothing is written there any more, everybody is planned anew before anything is again.
    if (target === undefined) return false
    const its = records.get(record)
    return its?.customer !== customer || !claimsOf(target, its.raw).some(({ key }) => key === claim)
  })
}
