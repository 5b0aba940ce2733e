import { expect, it } from 'vitest'
import { markDirty } from '../../store/dirty.ts'
import { leftovers, removeLeftover } from '../../store/leftovers.ts'
import { listWithheld } from '../../store/withheld.ts'
import { withDatabase } from '../support/database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

const ann = { Given: 'Ann', Family: 'Berg', Email: 'ann.berg@example.com', Town: 'Ulm' }
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
