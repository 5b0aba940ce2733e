import { splitIn } from '../../../activities/unmerge/split-customer.ts'
import { previewOf } from '../../../cli/unmerge/preview.ts'
import type { Mappings } from '../../../core/model.ts'
import type { Kind } from '../../../core/types.ts'
import { contradictionOf } from '../../../engine/matching/explain/contradiction.ts'
import { matcherSource } from '../../../resolve/matchers.ts'
import { below, pick, type Random } from '../../../sandbox/population/random.ts'
import { customersOf } from '../../../store/customers.ts'
import { type Database, rows, type Transaction } from '../../../store/database.ts'
import {
  decisionsAround,
  decisionsInForce,
  enterDecision,
  lockDecisions,
  type Verdict,
  withdrawDecision,
} from '../../../store/decisions.ts'
import { membersOf } from '../../../store/membership.ts'
import { noteUnmerge, unmergeOf } from '../../../store/unmerges.ts'
import { doubtfulPairs } from './doubts.ts'
import type { Steward } from './steward.ts'

/** What a steward says of who is the same. @param disputed members whom that is about */
export function decidingBy(
  mappings: Mappings,
  random: Random,
  disputed: readonly string[],
): Readonly<Record<'different' | 'same' | 'review' | 'withdraw' | 'unmerge', Steward>> {
  const matchers = matcherSource()

  /** Two of one, or of two. */
  async function decide(db: Database, verdict: Verdict): Promise<string | undefined> {
    const customers = (await disputedCustomers(db, disputed)).map((records) => shuffled(random, records))
    const able = verdict === 'same' ? customers : customers.filter(({ length }) => length > 1)
    const [one = [], other = []] = shuffled(random, able)
    const [a, b] = verdict === 'same' ? [one[0], other[0]] : one
    if (a === undefined || b === undefined || a.kind !== b.kind) return undefined
    const isSaid = await db.transaction((trx) => enter(trx, [a.record, b.record], verdict))
    return isSaid ? `${a.name} and ${b.name} are ${verdict}` : undefined
  }

  return {
    different: (db) => decide(db, 'different'),
    same: (db) => decide(db, 'same'),
    review: async (db) => {
      const pairs = await doubtfulPairs(db, mappings, matchers)
      if (pairs.length === 0) return undefined
      const pair = pick(random, pairs)
      const verdict = pick(random, ['same', 'different'] as const)
      const isSaid = await db.transaction((trx) => enter(trx, pair, verdict))
      return isSaid ? `r${pair.join(' and r')} were in doubt, and are ${verdict}` : undefined
    },
    withdraw: async (db) => {
      const inForce = await decisionsInForce(db)
      if (inForce.length === 0) return undefined
      const { id } = pick(random, inForce)
      await db.transaction((trx) => withdrawDecision(trx, id, 'Dee'))
      return 'withdraws a decision'
    },
    unmerge: async (db) => {
      const customers = (await disputedCustomers(db, disputed)).filter(({ length }) => length > 1)
      if (customers.length === 0) return undefined
      const members = shuffled(random, pick(random, customers))
      const named = members.slice(0, 1 + below(random, members.length - 1))
      return db.transaction(async (trx) => {
        const [customer] = await customersOf(trx, [named[0]?.customer ?? 0])
        if (customer === undefined) return undefined
        const all = (await membersOf(trx, [customer.id])).map(({ record }) => record)
        const leaving = named.map(({ record }) => record)
        const { sides } = await previewOf(trx, mappings, await matchers(trx, mappings), customer, all, leaving)
        if (sides.leaving.length === 0 || sides.staying.length === 0) return undefined
        const id = await noteUnmerge(trx, { customer: customer.id, ...sides, putAway: null, note: null, author: 'Dee' })
        await splitIn(trx, await unmergeOf(trx, id))
        return `takes ${named.map(({ name }) => name).join(', ')} out of c${customer.id}`
      })
    },
  }
}

interface Disputed {
  readonly customer: number
  readonly record: number
  readonly name: string
  readonly kind: Kind
}

async function disputedCustomers(db: Database, disputed: readonly string[]): Promise<readonly (readonly Disputed[])[]> {
  const found = await rows<Disputed>(
    db,
    `select m.customer_id as customer, r.id as record, r.external_id as name, r.kind from goldthread.membership m
     join goldthread.customer c on c.id = m.customer_id join goldthread.source_record r on r.id = m.record_id
     where r.deleted_at is null and c.golden ->> 'member' = any(?) order by r.id`,
    [disputed],
  )
  return [...Map.groupBy(found, ({ customer }) => customer).values()]
}

/** @returns whether nothing stood against it */
async function enter(trx: Transaction, records: readonly [number, number], verdict: Verdict): Promise<boolean> {
  await lockDecisions(trx)
  const [a, b] = [Math.min(...records), Math.max(...records)]
  const inForce = await decisionsAround(trx, records)
  const isKnown = inForce.some((its) => its.a === a && its.b === b && its.verdict === verdict)
  if (isKnown || contradictionOf(inForce, { a, b, verdict }).length > 0) return false
  await enterDecision(trx, { records, verdict, note: null, author: 'Dee' })
  return true
}

function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => [random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item)
}
