import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { PlannedWrite } from '../../../core/ledger.ts'
import { planCustomer } from '../../../engine/golden/plan.ts'
import { type Holders, planRivals } from '../../../engine/golden/plan-rivals.ts'
import { claimOf, claimsOfWrites } from '../../../engine/golden/plan-unique.ts'
import { load } from '../mapping/mapped.ts'
import { plannableOf, type Row, row, worldOf } from './planning.ts'

const file = (email: string, write: string) =>
  `connector: pos\nsettings: { folder: drop }\nevery: 1m\nserves: [service]\nobjects:\n  customers:\n    kind: person\n    fields: { segment: Kind, emails: [${email}] }\n    ${write}`
const world = worldOf(
  load({
    till: file('{ from: Email }', ''),
    mail: file('{ from: Email, unique: true }', 'write: { mode: review, create: true }'),
  }),
)
const mail = world.targets.find(({ connection }) => connection === 'mail')?.objectId ?? 0

const email = fc.constantFrom('a@example.com', 'B@example.com', 'b@example.com', 'c@example.com')
/** What the till says of a customer, and what the mail has of it, if it has it. */
const customer = fc.record({ email, there: fc.option(fc.constantFrom(null, 'x@example.com')) })
const holder = fc.record({ email, customer: fc.integer({ min: 1, max: 4 }), record: fc.constantFrom(undefined, 99) })

const rowsOf = ({ email, there }: { email: string; there: string | null }, i: number): readonly Row[] => [
  row(i * 2 + 1, 'till', { Kind: 'x', Email: email }, { at: 9 }),
  ...(there === null
    ? []
    : [row(i * 2 + 2, 'mail', { Email: there }, { retired: [{ field: 'emails', item: { value: there }, at: 9 }] })]),
]

const without = ({ fields, changes, ...write }: PlannedWrite) => ({
  ...write,
  fields: { ...fields, Email: undefined },
  changes: changes.filter(({ field }) => field !== 'emails'),
  believed: { ...write.believed, Email: undefined },
})

describe('customers who would bring the same to a system where no two may have it', () => {
  test.prop([fc.array(customer, { maxLength: 5 }), fc.array(holder, { maxLength: 3 })])(
    'never do, nor what another one has there, and everything else is planned as it was',
    (customers, held) => {
      const plans = customers.map((its, i) => {
        const plannable = plannableOf(world, rowsOf(its, i), { customer: i + 1 })
        const planned = planCustomer(world.model, plannable, world.targets)
        return { ...planned, plannable, claims: claimsOfWrites(world.targets, planned.writes) }
      })
      const holders: Holders = Map.groupBy(
        held.map(({ record, ...its }) => ({ ...its, ...(record !== undefined && { record }) })),
        (its) => claimOf(mail, 'Email', its.email).key,
      )
      const after = planRivals(world.model, plans, world.targets, holders)
      const claims = after.flatMap(({ plannable, claims: its }) => its.map(({ key }) => ({ key, customer: plannable.customer })))
      expect(new Set(claims.map(({ key }) => key)).size).toBe(claims.length)
      for (const { key, customer } of claims)
        expect(holders.get(key)?.filter((its) => its.customer !== customer) ?? []).toEqual([])
      expect(after.flatMap(({ writes }) => writes).map(without)).toEqual(plans.flatMap(({ writes }) => writes).map(without))
      // Who gives way is told for whose sake, and nobody does for nothing.
      for (const [i, { plannable, claims: its, withheld }] of after.entries()) {
        const gaveWay = (plans[i]?.claims.length ?? 0) > its.length
        const reasons = withheld.filter(({ reason }) => reason === 'held by another')
        expect(reasons.map(({ holder: its }) => its?.customer !== plannable.customer)).toEqual(gaveWay ? [true] : [])
        if (!gaveWay) continue
        const key = plans[i]?.claims[0]?.key
        const isElsewhere = claims.some((other) => other.key === key)
        expect(isElsewhere || holders.get(key ?? '')?.some((other) => other.customer !== plannable.customer)).toBe(true)
      }
    },
  )
})
