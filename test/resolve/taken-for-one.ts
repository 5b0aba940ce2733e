import { resolveAll } from '../../resolve/bulk/resolve-all.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { resolveBatch } from '../../resolve/resolve-batch.ts'
import { type Database, one, rows } from '../../store/database.ts'
import { enterDecision } from '../../store/decisions.ts'
import { markAllDirty, markDirty } from '../../store/dirty.ts'
import { objectsOf } from '../../store/objects.ts'
import { enterOverride } from '../../store/overrides.ts'
import { noteWritten } from '../../store/written-changes.ts'
import { openOffice } from '../support/written.ts'

const persons = [
  { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' },
  { Given: 'Boris', Family: 'Castellan', Email: 'boris@example.com', Town: 'Ulm' },
] as const

export type Way = 'batch by batch' | 'one by one' | 'at once'
export const ways: readonly Way[] = ['batch by batch', 'one by one', 'at once']

/**
 * Three records of the shop that are one customer, for whom a record was created at the desk, a steward's override was entered, and the town of
 * each was written to the next one.
 */
export async function takenForOne(db: Database, way: Way) {
  const office = await openOffice(db)
  const matchers = matcherSource()
  const resolve = async () => {
    if (way === 'at once') await resolveAll(db, office.mappings(), matchers, () => undefined)
    while ((await resolveBatch(db, office.mappings(), matchers, way === 'one by one' ? 1 : 100)) !== undefined);
  }
  const put = (which: number, person: 0 | 1, at: number) => office.put('shop', `${which}`, persons[person], at)
  const records = [await put(0, 0, 1), await put(1, 0, 1), await put(2, 0, 1)]
  const idOf = (which: number) => records[which] ?? 0
  await resolve()
  const created = await office.put('desk', 'a', {})
  const [desk] = await objectsOf(db, 'desk')
  const write = { object_id: desk?.id, customer_id: 1, kind: 'create', cause: 'golden', key: 'k', status: 'written' }
  const nothing = { changes: '[]', fields: {}, believed: {}, hash: 1 }
  await db('goldthread.write').insert({ ...write, ...nothing, record_id: created, anchors: records })
  const copies = [0, 1].map((which) => {
    const place = { record: idOf(which + 1), field: 'town', place: 'Town', item: 'Ulm', before: null, beforeRaw: {}, write: 1 }
    return { ...place, origin: { record: idOf(which), at: 1 } }
  })
  const word = { records, field: 'family_name', value: 'Word', note: null, author: 'Dee', expiresAt: null }
  await db.transaction(async (trx) => {
    await noteWritten(trx, copies)
    await enterOverride(trx, word)
  })
  await resolve()
  const customers = () =>
    rows<{ records: readonly number[]; golden: Readonly<Record<string, unknown>> }>(
      db,
      `select array_agg(m.record_id order by m.record_id) as records, c.golden from goldthread.membership m
       join goldthread.customer c on c.id = m.customer_id group by c.id, c.golden order by min(m.record_id)`,
    )
  return {
    put,
    resolve,
    customers,
    remove: (which: number) => office.remove([idOf(which)]),
    apart: (a: number, b: number) =>
      db.transaction((trx) =>
        enterDecision(trx, { records: [idOf(a), idOf(b)], verdict: 'different', note: null, author: 'Dee' }),
      ),
    /** What of it all this one's customer has. */
    has: async (which: number) => {
      const its = (await customers()).find(({ records: members }) => members.includes(idOf(which)))
      const { family_name: family, town } = its?.golden ?? {}
      return { created: its?.records.includes(created), word: family === 'Word', copy: town === 'Ulm' }
    },
    /** Nothing may depend on what happened on the way. */
    anew: async () => {
      await db.transaction((trx) => markAllDirty(trx))
      await db.transaction((trx) => markDirty(trx, records))
      await resolve()
    },
    parted: () =>
      one(
        db,
        `select (select array_agg(parted order by record_id) from goldthread.written_value) as copies,
           (select parted from goldthread.write) as created, (select parted from goldthread.golden_override) as word`,
      ),
  }
}
