import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { plan } from '../../cli/commands/plan.ts'
import { objectsOf } from '../../store/objects.ts'
import { quarantineRows } from '../../store/quarantine.ts'
import { flaws } from '../support/command.ts'
import { withDatabase } from '../support/database.ts'
import { contextOn } from '../support/on-database.ts'
import { deskAndShop, openOffice } from '../support/written.ts'

it('goldthread plan says whose a value is that no two may share, and what a system said of one that it refused', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop('{ mode: review, create: true }', '', '{ from: Town, unique: true }'))
    await office.put('shop', '1', { Given: 'Ann', Family: 'Berg', Email: 'ann@example.com', Town: 'Ulm' })
    await office.put('shop', '2', { Given: 'Bo', Family: 'Castellan', Email: 'bo@example.com', Town: 'Bonn' })
    await office.put('shop', '3', { Given: 'Cy', Family: 'Dorn', Email: 'cy@example.com', Town: 'Bonn' })
    const holder = await office.put('desk', 'd', { Given: 'Dee', Family: 'Ender', Email: 'dee@example.com', Town: 'Ulm' })
    await office.resolve()
    const [at] = await db('goldthread.source_record').where({ id: holder }).pluck('object_id')
    const refusal = { record_id: 1, field: 'emails', identity: `create ${at} "ann@example.com"`, declined_by: 'its system' }
    await db('goldthread.declined').insert({ ...refusal, reason: 'INVALID_EMAIL' })
    await office.plan()
    const { text, data } = await plan(contextOn(db, office.mappings()), undefined, { all: true })
    const plain = stripVTControlCharacters(text).replaceAll(/ +/g, ' ')
    expect(plain).toContain(`c1 desk/people new town held by another: r${holder} of c4`)
    expect(plain).toContain('c1 desk/people new emails refused there: INVALID_EMAIL')
    expect(plain).toContain('c3 desk/people new town held by another: it is planned for c2')
    expect(flaws('plan', JSON.stringify(data))).toEqual([])
    expect(data).toMatchObject({
      left: [
        {
          customer: 'c1',
          record: null,
          field: 'town',
          reason: 'held by another',
          holder: { customer: 'c4', record: `r${holder}` },
        },
        { customer: 'c3', field: 'town', holder: { customer: 'c2', record: null } },
        { customer: 'c1', field: 'emails', reason: 'refused there', detail: 'INVALID_EMAIL', holder: null },
      ],
    })
  }))

it('goldthread plan says which row in quarantine may be the one who is not created', () =>
  withDatabase(async (db) => {
    const office = await openOffice(db, deskAndShop())
    const [desk] = await objectsOf(db, 'desk')
    const raw = { Given: 'Ann', Mail: 'ann@example.com' }
    const row = { externalId: 'a', hash: '1', place: 'x', reasons: [], raw, replayable: true, asOf: 1 }
    await db.transaction((trx) => quarantineRows(trx, desk?.id ?? 0, 1, [row]))
    await office.put('shop', '1', { Given: 'Ann', Family: 'Berg', Email: 'ann@example.com' })
    await office.resolve()
    await office.plan()
    const { text, data } = await plan(contextOn(db, office.mappings()), undefined, { all: true })
    const plain = stripVTControlCharacters(text).replaceAll(/ +/g, ' ')
    expect(plain).toContain('c1 desk/people new in quarantine there: q1')
    expect(flaws('plan', JSON.stringify(data))).toEqual([])
    expect(data).toMatchObject({ left: [{ customer: 'c1', reason: 'in quarantine there', quarantined: 'q1' }] })
  }))
