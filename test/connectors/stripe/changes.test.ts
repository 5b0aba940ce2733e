import { describe, expect, it } from 'vitest'
import type { Checkpoint } from '../../../connectors/stripe/checkpoint.ts'
import { stripe } from '../../../connectors/stripe.ts'
import type { Page } from '../../../core/reading.ts'
import { createMany, idsOf, lastCheckpoint, reading, withStripe } from './account.ts'

const days = 24 * 3600_000

describe('a later pull', () => {
  it('costs one request where nothing is new, also right after much was', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      createMany(standIn, 60)
      let checkpoint = lastCheckpoint(await pages())
      for (const [id] of (await pages())[0]?.records.map((record) => [record.id]) ?? []) {
        standIn.people.update('customers', id ?? '', { phone: '555-0100' })
      }
      checkpoint = lastCheckpoint(await pages(checkpoint))
      const requests = await asked(async () => {
        expect(await pages(checkpoint)).toMatchObject([{ records: [], deleted: [], complete: false }])
      })
      expect(requests).toEqual(['GET /v1/events', 'GET /v1/events'].slice(0, requests.length))
      expect(requests.length).toBeLessThanOrEqual(2)
    }))

  it('has no pass, since it does not read everything', () =>
    withStripe(async ({ standIn, pages }) => {
      const checkpoint = lastCheckpoint(await pages())
      createMany(standIn, 1)
      const [page] = await pages(checkpoint)
      expect(page).not.toHaveProperty('pass')
      expect(page?.complete).toBe(false)
    }))

  it('reads a customer as it is now, once, and not as its events hold it', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      const [id = ''] = createMany(standIn, 1)
      const checkpoint = lastCheckpoint(await pages())
      for (const name of ['One', 'Two', 'Three']) standIn.people.update('customers', id, { name })
      const requests = await asked(async () => {
        expect(await pages(checkpoint)).toMatchObject([{ records: [{ id, fields: { name: 'Three' } }] }])
      })
      expect(requests).toEqual(['GET /v1/events', `GET /v1/customers/${id}`])
    }))

  it('takes the time of the newest event for the time of the change', () =>
    withStripe(async ({ standIn, pages }) => {
      standIn.clock.freeze(Date.UTC(2026, 2, 1))
      const [id = ''] = createMany(standIn, 1)
      const checkpoint = lastCheckpoint(await pages())
      standIn.clock.freeze(Date.UTC(2026, 2, 2))
      standIn.people.update('customers', id, { name: 'New' })
      standIn.clock.freeze(Date.UTC(2026, 2, 3))
      const [page] = await pages(checkpoint)
      expect(page?.records[0]?.modifiedAt).toEqual(new Date(Date.UTC(2026, 2, 2)))
    }))

  it('tells who was deleted, also of somebody who came and went', () =>
    withStripe(async ({ standIn, pages }) => {
      const [id = ''] = createMany(standIn, 1)
      const checkpoint = lastCheckpoint(await pages())
      standIn.people.update('customers', id, { name: 'Last words' })
      standIn.people.remove('customers', id)
      const brief = standIn.people.create('customers', { name: 'Brief' })
      standIn.people.remove('customers', brief)
      const [page] = await pages(checkpoint)
      expect(page?.records).toEqual([])
      expect(page?.deleted.toSorted()).toEqual([id, brief].toSorted())
    }))

  it('finds all of one second, however many, with a few requests for those that were created', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      standIn.clock.freeze()
      const checkpoint = lastCheckpoint(await pages())
      const ids = createMany(standIn, 90)
      const requests = await asked(async () => expect(idsOf(await pages(checkpoint))).toEqual(ids))
      expect(requests.length).toBeLessThan(10)
    }))

  it('goes on from any of its checkpoints', () =>
    withStripe(async ({ standIn, pages }) => {
      const ids = createMany(standIn, 120)
      const before = lastCheckpoint(await pages())
      for (const id of ids) standIn.people.update('customers', id, { phone: '555-0101' })
      const whole = await pages(before)
      expect(whole.length).toBeGreaterThan(3)
      for (let done = 1; done < whole.length; done++) {
        const read = whole.slice(0, done)
        const rest = await pages(lastCheckpoint(read))
        expect(new Set(idsOf([...read, ...rest]))).toEqual(new Set(ids))
        expect(rest.at(-1)?.checkpoint).toMatchObject({ reading: 'events' })
        expect(rest.at(-1)?.checkpoint).not.toHaveProperty('walk')
      }
    }))

  it('misses no change that is made while it reads, whose event stands among older ones of its second', () =>
    withStripe(async ({ standIn, ctx, pages }) => {
      const ids = createMany(standIn, 120)
      const before = lastCheckpoint(await pages())
      standIn.clock.advance(60_000)
      standIn.clock.freeze()
      for (const id of ids) standIn.people.update('customers', id, { phone: '555-0101' })
      const read: Page<Checkpoint>[] = []
      for await (const page of stripe.pull(ctx, reading, before)) {
        if (read.length === 0) {
          for (const { id } of page.records) standIn.people.update('customers', id, { phone: '555-0102' })
        }
        read.push(page)
      }
      read.push(...(await pages(lastCheckpoint(read))))
      const phones = new Map(read.flatMap(({ records }) => records.map(({ id, fields }) => [id, fields['phone']])))
      const changed = new Set(read[0]?.records.map(({ id }) => id))
      expect(phones).toEqual(new Map([...phones.keys()].map((id) => [id, changed.has(id) ? '555-0102' : '555-0101'])))
    }))

  it('finds an event that appears minutes late, behind others that were read', () =>
    withStripe(async ({ standIn, pages }) => {
      const [early = '', other = ''] = createMany(standIn, 2)
      let checkpoint = lastCheckpoint(await pages())
      standIn.clock.advance(20 * 60_000)
      standIn.people.update('customers', other, { name: 'In time' })
      checkpoint = lastCheckpoint(await pages(checkpoint))
      standIn.people.update('customers', early, { name: 'Late' }, { modifiedAt: standIn.clock.now() - 10 * 60_000 })
      expect(await pages(checkpoint)).toMatchObject([{ records: [{ id: early, fields: { name: 'Late' } }] }])
    }))

  it('reads everything anew, in a pass, where Stripe does not keep the events any more', () =>
    withStripe(async ({ standIn, pages }) => {
      const [id = ''] = createMany(standIn, 3)
      const checkpoint = lastCheckpoint(await pages())
      standIn.people.remove('customers', id)
      standIn.clock.advance(31 * days)
      const anew = await pages(checkpoint)
      expect(anew).toMatchObject([{ records: [{}, {}], complete: true }])
      expect(anew[0]?.pass).toBeTypeOf('string')
      expect(anew[0]?.records[0]).not.toHaveProperty('modifiedAt')
    }))

  it('reads everything anew where the event to go on after is gone', () =>
    withStripe(async ({ standIn, pages }) => {
      const ids = createMany(standIn, 60)
      const before = lastCheckpoint(await pages())
      for (const id of ids) standIn.people.update('customers', id, { phone: '555-0101' })
      const [first] = await pages(before)
      if (first?.checkpoint.reading !== 'events' || !first.checkpoint.walk) throw new Error('It is not under way')
      const walk = { ...first.checkpoint.walk, after: 'evt_gone' }
      const anew = await pages({ ...first.checkpoint, walk })
      expect(idsOf(anew)).toEqual(ids)
      expect(anew.at(-1)?.complete).toBe(true)
    }))

  it('does not take an account for expired in which nothing happens for months', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      createMany(standIn, 1)
      let checkpoint = lastCheckpoint(await pages())
      for (let month = 0; month < 3; month++) {
        standIn.clock.advance(28 * days)
        expect(await asked(async () => (checkpoint = lastCheckpoint(await pages(checkpoint))))).toEqual(['GET /v1/events'])
      }
    }))

  it('turns to the list where more changed than it is worth to read one by one', () =>
    withStripe(async ({ standIn, pages, asked }) => {
      const ids = createMany(standIn, 650)
      const checkpoint = lastCheckpoint(await pages())
      standIn.clock.advance(3600_000)
      for (const id of ids) standIn.people.update('customers', id, { phone: '555-0101' })
      let found: string[] = []
      const requests = await asked(async () => (found = idsOf(await pages(checkpoint))))
      expect(new Set(found)).toEqual(new Set(ids))
      expect(requests.filter((request) => request.startsWith('GET /v1/customers/')).length).toBeLessThanOrEqual(50)
      expect(requests.filter((request) => request === 'GET /v1/customers')).toHaveLength(7)
    }))
})
