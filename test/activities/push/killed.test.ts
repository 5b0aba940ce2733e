import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '../../../store/database.ts'
import { withDatabase } from '../../support/database.ts'
import { type Desk, type Fault, openDesk } from './desk.ts'
import { change, type Ledger, openLedger } from './ledger.ts'

class Killed extends Error {}

/** The database and the desk of a process that dies after so many steps: each statement, transaction and request is one. */
function mortal(db: Database, desk: Desk, steps: number): Database {
  let left = steps
  const step = () => {
    if (left-- <= 0) throw new Killed()
  }
  desk.step = step
  return new Proxy(db, {
    get: (target, name, receiver) => {
      if (name === 'raw' || name === 'transaction') step()
      return Reflect.get(target, name, receiver)
    },
  })
}

/** Two writes to one ticket, one to another, and a new one. */
async function fill(ledger: Ledger, round: number) {
  const [a, b] = [`a${round}`, `b${round}`]
  const first = await ledger.ticket(a, { Given: 'Ann', Town: 'Bonn' })
  const second = await ledger.ticket(b, { Given: 'Bo', Town: 'Bonn' })
  const town = (record: number, key: string, from: string, to: string) =>
    ledger.approve({
      record,
      key,
      customer: round,
      changes: [change('town', 'Town', from, to)],
      fields: { Town: to },
      believed: { Town: from },
    })
  await town(first, `k1-${round}`, 'Bonn', 'Ulm')
  await town(first, `k2-${round}`, 'Ulm', 'Trier')
  await town(second, `k3-${round}`, 'Bonn', 'Kiel')
  await ledger.approve({
    key: `c-${round}`,
    customer: round,
    changes: [change('given_name', 'Given', null, 'Cy')],
    fields: { Given: 'Cy' },
  })
  return { a, b, keys: [`k1-${round}`, `k2-${round}`, `k3-${round}`, `c-${round}`] }
}

/** Lives until all is done, or dies again and again. */
async function pushThrough(ledger: Ledger, from: () => Database, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++) {
    await ledger.send(from()).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
  }
}

it('a push that is killed between any two steps, and again, sends nothing twice, forgets nothing and creates one', () =>
  withDatabase(async (db) => {
    const desk = openDesk()
    const ledger = await openLedger(db, desk)
    for (let steps = 0; steps < 16; steps++) {
      desk.done.length = 0
      desk.tickets.clear()
      const { a, b, keys } = await fill(ledger, steps)
      await pushThrough(ledger, () => mortal(db, desk, steps), 2)
      desk.step = () => undefined
      await pushThrough(ledger, () => db, 5)
      const created = [...desk.tickets].filter(([, { Given }]) => Given === 'Cy')
      const statuses = await ledger.statuses()
      expect(
        { done: desk.done.toSorted(), created: created.length, statuses: keys.map((key) => statuses[key]) },
        `${steps} steps`,
      ).toEqual({
        done: keys.toSorted(),
        created: 1,
        statuses: keys.map(() => 'written'),
      })
      expect([desk.tickets.get(a)?.['Town'], desk.tickets.get(b)?.['Town']]).toEqual(['Trier', 'Kiel'])
      expect(await ledger.stateOf(a)).toMatchObject({ raw: { Town: 'Trier' } })
      await db('goldthread.write').delete()
    }
  }))

const faults: readonly Fault[] = ['none', 'lost before', 'lost after', 'left out', 'postponed']
const disturbance = fc.record({
  faults: fc.array(fc.constantFrom(...faults), { maxLength: 12 }),
  kills: fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 4 }),
  pulls: fc.array(fc.boolean(), { maxLength: 4 }),
})

it('whatever is lost, postponed, killed or pulled in between, every write is done once and the store holds what the desk does', () =>
  withDatabase(async (db) => {
    const desk = openDesk()
    const ledger = await openLedger(db, desk)
    let round = 0
    await fc.assert(
      fc.asyncProperty(disturbance, async ({ faults: wanted, kills, pulls }) => {
        desk.done.length = 0
        desk.tickets.clear()
        desk.step = () => undefined
        const { a, b, keys } = await fill(ledger, ++round + 100)
        const left = [...wanted]
        desk.fault = () => left.shift() ?? 'none'
        for (const [n, steps] of kills.entries()) {
          const dying = mortal(db, desk, steps)
          await pushThrough(ledger, () => dying, 1)
          desk.step = () => undefined
          if (pulls[n]) await ledger.pull([...desk.tickets].map(([id, fields]) => ({ id, fields: { ...fields } })))
        }
        await pushThrough(ledger, () => db, left.length + 8)
        const statuses = await ledger.statuses()
        expect(keys.map((key) => statuses[key])).toEqual(keys.map(() => 'written'))
        expect(desk.done.toSorted()).toEqual(keys.toSorted())
        for (const id of [a, b]) expect((await ledger.stateOf(id))?.raw).toEqual(desk.tickets.get(id))
        expect(desk.tickets.size).toBe(3)
        await db('goldthread.write').delete()
        await db('goldthread.reread').delete()
      }),
      { numRuns: 15 },
    )
  }))
