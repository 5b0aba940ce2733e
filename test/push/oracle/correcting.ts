import { endOverride, setOverride } from '../../../cli/override/set.ts'
import type { Change } from '../../../core/ledger.ts'
import type { Mappings } from '../../../core/model.ts'
import { identityOf } from '../../../engine/golden/identity.ts'
import { below, pick, type Random } from '../../../sandbox/population/random.ts'
import { type Database, rows } from '../../../store/database.ts'
import { undecline } from '../../../store/declined.ts'
import { markRecordsUnplanned } from '../../../store/unplanned.ts'
import { decline, unpark } from '../../../store/withheld.ts'
import { type Steward, someOf } from './steward.ts'

const hour = 3_600_000

/** Values that nobody else enters, so that one that stays for too long is seen. */
const words: Readonly<Record<string, readonly string[]>> = {
  given_name: ['Xena', 'Yara', 'Zoe'],
  family_name: ['Xiong', 'Young', 'Zola'],
  town: ['Xenia', 'York', 'Zion'],
  tier: ['gold', 'silver', 'basic'],
  emails: ['steward1@example.com', 'steward2@example.com'],
  phones: ['+12125550991', '+12125550992'],
}

/** What a steward says of values, and of places that they go to. */
export function correctingBy(
  mappings: Mappings,
  random: Random,
): Readonly<Record<'override' | 'endOverride' | 'decline' | 'letAgain' | 'unpark', Steward>> {
  const saidOf = (customer: number, name: string, until?: Date) => {
    const field = mappings.customer.fields.get(name)
    if (field === undefined) throw new Error(`no field ${name}`)
    return { customer, field, by: 'Dee', note: undefined, label: undefined, until }
  }
  return {
    override: async (db) => {
      const [chosen] = await someOf<{ customer: number }>(
        db,
        random,
        `select distinct m.customer_id as customer from goldthread.membership m
         join goldthread.customer c on c.id = m.customer_id where c.closed_at is null order by 1`,
      )
      if (chosen === undefined) return undefined
      const [field, values] = pick(random, Object.entries(words))
      const value = pick(random, values)
      const until = below(random, 2) === 0 ? new Date(Date.now() + (1 + below(random, 3)) * hour) : undefined
      await setOverride(db, saidOf(chosen.customer, field, until), value)
      return `${field} of c${chosen.customer} is to be ${value}${until === undefined ? '' : ', for a time'}`
    },
    endOverride: async (db) => {
      const [its] = await someOf<{ customer: number; field: string }>(
        db,
        random,
        `select distinct m.customer_id as customer, v.field from goldthread.golden_override v
         join goldthread.membership m on m.record_id = any(v.records) where not v.ended order by 1, 2`,
      )
      if (its === undefined) return undefined
      // That it is with another customer by now is for the steward to find out.
      const ended = await endOverride(db, saidOf(its.customer, its.field)).catch(() => undefined)
      return ended && `${its.field} of c${its.customer} is to be what its sources say`
    },
    decline: async (db) => {
      const [write] = await someOf<{ record: number; changes: readonly Change[] }>(
        db,
        random,
        `select record_id as record, changes from goldthread.write
         where record_id is not null and status in ('planned', 'approved') order by id`,
      )
      const brought = write?.changes.flatMap(({ field, to }) => (to === null ? [] : [{ field, identity: identityOf(to) }])) ?? []
      if (write === undefined || brought.length === 0) return undefined
      const its = { record: write.record, ...pick(random, brought) }
      await db.transaction(async (trx) => {
        await decline(trx, [its], 'Dee')
        await markRecordsUnplanned(trx, [its.record])
      })
      return `${its.identity} is not wanted as ${its.field} of ${await nameOf(db, its.record)}`
    },
    letAgain: async (db) => {
      const [its] = await someOf<{ record: number; field: string }>(
        db,
        random,
        `select distinct record_id as record, field from goldthread.declined where field <> '' order by 1, 2`,
      )
      if (its === undefined) return undefined
      await db.transaction(async (trx) => {
        await markRecordsUnplanned(trx, [its.record])
        await undecline(trx, its.record, its.field)
      })
      return `any ${its.field} may go to ${await nameOf(db, its.record)} again`
    },
    unpark: async (db) => {
      const [its] = await someOf<{ record: number; field: string }>(
        db,
        random,
        'select record_id as record, field from goldthread.parked order by 1, 2',
      )
      if (its === undefined) return undefined
      await db.transaction(async (trx) => {
        await markRecordsUnplanned(trx, [its.record])
        await unpark(trx, its.record, its.field)
      })
      return `${its.field} of ${await nameOf(db, its.record)} is parked no more`
    },
  }
}

async function nameOf(db: Database, record: number): Promise<string> {
  const found = await rows<{ name: string }>(db, 'select external_id as name from goldthread.source_record where id = ?', [
    record,
  ])
  return found[0]?.name ?? ''
}
