import { expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { enterDecision, type Verdict } from '../../store/decisions.ts'
import { markDirty } from '../../store/dirty.ts'
import { leftovers, removeLeftover } from '../../store/leftovers.ts'
import { membershipOf } from '../../store/membership.ts'
import { listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }
const bo = { Given: 'Bo', Family: 'Castell', Email: 'bo@example.com', Town: 'Bonn' }
const leads = `
  leads:
    kind: person
    fields: { given_name: Given, family_name: Family, town: Town, emails: [{ from: Email, label: work }] }
`

it.each(['people', 'leads'])('whom somebody deleted among the %s of a system is not created there again', (object) =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }', leads))
    await office.put('shop', '1', ann)
    const desk = await office.put('desk', 'a', ann, 1, object)
    await office.resolve()
    expect(await office.plan()).toMatchObject({ customers: 1, writes: 0, withheld: 0 })
    await office.remove([desk])
    await office.resolve()
    expect(await office.plan()).toMatchObject({ customers: 1, writes: 0, withheld: 1 })
    expect(await listWithheld(db, { limit: 10 })).toMatchObject([{ connection: 'desk', reason: 'declined' }])
    await office.put('shop', '2', { ...ann, Town: 'Bonn' }, 2)
    await office.resolve()
    expect(await office.plan()).toMatchObject({ customers: 1, writes: 0 })
  }),
)

const say = (db: Database, verdict: Verdict, ...pairs: readonly (readonly [number, number])[]) =>
  db.transaction(async (trx) => {
    for (const records of pairs) await enterDecision(trx, { records, verdict, note: null, author: 'Dee' })
  })

it('nor is who was held together by the record that is gone', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }'))
    const first = await office.put('shop', '1', ann)
    const second = await office.put('shop', '2', bo)
    const desk = await office.put('desk', 'a', ann)
    await say(db, 'same', [first, desk], [second, desk])
    await office.resolve()
    await office.remove([desk])
    await office.resolve()
    expect(await office.plan()).toMatchObject({ customers: 2, writes: 0, withheld: 2 })
  }))

it('nor is who turns out to be somebody else at once, but for whom a person told apart from the record that is gone', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: auto, create: true }'))
    await office.put('shop', '1', ann)
    const second = await office.put('shop', '2', bo)
    const third = await office.put('shop', '3', { ...bo, Town: 'Bonn' })
    const desk = await office.put('desk', 'a', bo)
    await office.resolve()
    await say(db, 'different', [second, third], [third, desk])
    await office.put('shop', '2', ann, 2)
    await office.remove([desk])
    await office.resolve()
    expect(await office.plan()).toMatchObject({ writes: 1, withheld: 1 })
    const [its] = await db.transaction((trx) => membershipOf(trx, [second]))
    expect(await listWithheld(db, { limit: 10 })).toMatchObject([{ customer: its?.customer, reason: 'declined' }])
  }))

it('whom we let go of with a system that was taken out of the files is created there once it is back', () =>
  withDatabase(async (db) => {
    const both = deskAndShop('{ mode: auto, create: true }')
    const office = await openOffice(db, both)
    await office.put('shop', '1', ann)
    await office.put('desk', 'a', ann)
    await office.resolve()
    await office.apply({ ...both, connections: new Map([...both.connections].filter(([name]) => name === 'shop')) })
    const [desk] = await leftovers(db)
    await db.transaction(async (trx) => markDirty(trx, await removeLeftover(trx, desk?.id ?? 0), 'mapping'))
    await office.resolve()
    await office.apply(both)
    await office.resolve()
    expect(await office.plan()).toMatchObject({ writes: 1, withheld: 0 })
  }))
