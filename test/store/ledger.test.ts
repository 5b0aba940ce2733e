import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../store/database.ts'
import { openWrites, writesOf, writesOfCustomer } from '../../store/ledger.ts'
import { withDatabase } from '../support/database.ts'
import { type Ledger, openLedger } from '../support/ledger.ts'

const withLedger = (work: (ledger: Ledger, db: Database) => Promise<void>) =>
  withDatabase(async (db) => work(await openLedger(db), db))

const said = async ({ rows }: Ledger) => (await rows()).map((row) => row.said)

describe('planning anew', () => {
  it('keeps the row of what is planned again, with its approval, and withdraws what is not', async () => {
    await withLedger(async (ledger) => {
      const { plan, update, end, rows } = ledger
      await plan([1], [11, 12], [update(1, 11, 'Ulm'), update(1, 12, 'Ulm')])
      await end('approved', [1])
      const counts = await plan([1], [11, 12], [update(1, 11, 'Ulm'), update(1, 12, 'Bonn')])
      expect(counts).toEqual({ planned: 1, withdrawn: 1, withheld: [] })
      expect(await said(ledger)).toEqual(['approved Ulm', 'withdrawn Ulm', 'planned Bonn'])
      await plan([1], [11, 12], [])
      expect(await said(ledger)).toEqual(['withdrawn Ulm', 'withdrawn Ulm', 'withdrawn Bonn'])
      expect(new Set((await rows()).map(({ key }) => key)).size).toBe(3)
    })
  })

  it('tells whose value it is by now, where the write stays the same', async () => {
    await withLedger(async (ledger, db) => {
      const { plan, update } = ledger
      const write = update(1, 11, 'Ulm')
      await plan([1], [11], [write])
      const changes = write.changes.map((change) => ({ ...change, origin: { record: 8, at: 2 } }))
      expect(await plan([1], [11], [{ ...write, changes }])).toMatchObject({ planned: 0, withdrawn: 0 })
      expect(await openWrites(db)).toMatchObject([{ id: 1, status: 'planned', changes }])
    })
  })

  it('follows a record to another customer, whoever is planned first', async () => {
    await withLedger(async (ledger) => {
      const { plan, update } = ledger
      await plan([1], [11], [update(1, 11, 'Ulm')])
      await plan([2], [11], [update(2, 11, 'Ulm')])
      await plan([1], [], [])
      expect(await said(ledger)).toEqual(['withdrawn Ulm', 'planned Ulm'])
    })
  })

  it.each(['sending', 'unknown'])('plans nothing over a write of the record that is %s', async (status) => {
    await withLedger(async (ledger) => {
      const { plan, update, end } = ledger
      await plan([1], [11], [update(1, 11, 'Ulm')])
      await end(status, [1])
      expect(await plan([1], [11], [update(1, 11, 'Bonn')])).toEqual({ planned: 0, withdrawn: 0, withheld: [] })
      expect(await said(ledger)).toEqual([`${status} Ulm`])
    })
  })

  it.each(['rejected', 'conflict'])('does not plan again what was last %s there, until it is another write', async (status) => {
    await withLedger(async (ledger) => {
      const { plan, update, end, objectId } = ledger
      await plan([1], [11], [update(1, 11, 'Ulm')])
      await end(status, [1])
      const withheld = [{ customer: 1, objectId, record: 11, reason: 'rejected' }]
      expect(await plan([1], [11], [update(1, 11, 'Ulm')])).toEqual({ planned: 0, withdrawn: 0, withheld })
      await plan([1], [11], [update(1, 11, 'Bonn')])
      await end('written', [2])
      await plan([1], [11], [update(1, 11, 'Ulm')])
      expect(await said(ledger)).toEqual([`${status} Ulm`, 'written Bonn', 'planned Ulm'])
    })
  })

  it('waits for a sender that is just taking a write, and then plans nothing over it', async () => {
    await withLedger(async (ledger, db) => {
      const { plan, update } = ledger
      await plan([1], [11], [update(1, 11, 'Ulm')])
      const sender = await db.transaction()
      await sender('goldthread.write').where({ id: 1 }).update({ status: 'sending' })
      const planning = plan([1], [11], [update(1, 11, 'Bonn')])
      await expect(Promise.race([planning, sleep(200, 'waits')])).resolves.toBe('waits')
      await sender.commit()
      expect(await planning).toEqual({ planned: 0, withdrawn: 0, withheld: [] })
      expect(await said(ledger)).toEqual(['sending Ulm'])
    })
  })

  it('leaves alone what a person asked to undo', async () => {
    await withLedger(async (ledger) => {
      const { plan, update } = ledger
      await plan([1], [11], [{ ...update(1, 11, 'Ulm'), cause: 'undo' }])
      await plan([1], [11], [])
      expect(await said(ledger)).toEqual(['planned Ulm'])
    })
  })
})

describe('a create', () => {
  it.each(['sending', 'unknown'])(
    'is not planned while one of the customer is %s, also of one that went up in it',
    async (status) => {
      await withLedger(async (ledger) => {
        const { plan, create, end } = ledger
        await plan([1], [11], [create(1, [11], 'Ulm')])
        await end(status, [1])
        await plan([1], [11, 12], [create(1, [11, 12], 'Bonn')])
        await plan([2], [11, 12], [create(2, [11, 12], 'Bonn')])
        expect(await said(ledger)).toEqual([`${status} Ulm`])
      })
    },
  )

  it('keeps the key of an earlier one that was refused, and has a new one where that was done', async () => {
    await withLedger(async (ledger) => {
      const { plan, create, end, rows } = ledger
      await plan([1], [11], [create(1, [11], 'Ulm')])
      await end('rejected', [1])
      await plan([2], [11, 12], [create(2, [11, 12], 'Bonn')])
      await end('written', [2])
      await plan([2], [11, 12], [create(2, [11, 12], 'Bern')])
      const [first, second, third] = await rows()
      expect(second?.key).toBe(first?.key)
      expect(third?.key).not.toBe(first?.key)
      expect(third?.key).toMatch(/^.{1,40}$/)
    })
  })

  it('keeps the key of one whose answer was lost, whatever it says by now', async () => {
    await withLedger(async ({ plan, create, rows }, db) => {
      await plan([1], [11], [create(1, [11], 'Ulm')])
      await plan([1], [11], [create(1, [11], 'Bonn')])
      await db('goldthread.write').where({ status: 'planned' }).update({ status: 'approved', attempts: 1 })
      await plan([1], [11], [create(1, [11], 'Bern')])
      const [unsent, sent, again] = await rows()
      expect([sent?.said, again?.said]).toEqual(['withdrawn Bonn', 'planned Bern'])
      expect(sent?.key).not.toBe(unsent?.key)
      expect(again?.key).toBe(sent?.key)
    })
  })

  it('keeps it for one only, where the customer fell apart since', async () => {
    await withLedger(async (ledger) => {
      const { plan, create, end, rows } = ledger
      await plan([1], [11, 12], [create(1, [11, 12], 'Ulm')])
      await end('rejected', [1])
      await plan([1, 2], [11, 12], [create(1, [11], 'Bonn'), create(2, [12], 'Bonn')])
      await plan([3], [13], [create(3, [13, 12], 'Bern')])
      const [refused, ...others] = (await rows()).map(({ key }) => key)
      expect(others[0]).toBe(refused)
      expect(new Set(others).size).toBe(3)
    })
  })

  it('is told to the ledger with what it stands for', async () => {
    await withLedger(async ({ plan, create, objectId }, db) => {
      await plan([1], [11], [create(1, [11], 'Ulm')])
      const row = { objectId, connection: 'till', object: 'customers', customer: 1, record: null, anchors: [11] }
      expect(await openWrites(db, { connection: 'till' })).toMatchObject([{ ...row, externalId: null, status: 'planned' }])
      expect(await writesOf(db, [1])).toMatchObject([row])
      expect(await writesOfCustomer(db, 1)).toMatchObject([row])
      expect(await openWrites(db, { connection: 'other' })).toEqual([])
    })
  })
})
