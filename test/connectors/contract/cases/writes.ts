import { expect } from 'vitest'
import { isAt } from '../../../../connectors/http/belief.ts'
import type { Write } from '../../../../core/write.ts'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { expectSafe, expectSame, type World } from '../world.ts'
import { arrivals, clearable, createOf, outcomesOf, pushed, updateOf } from '../writing.ts'

function refusedInPart(what: string, writeOf: (world: World, n: number) => Write): Case {
  return {
    name: `${what} of which some are refused are told so one by one: what is written is there, what is refused is not`,
    needs: ['push', 'requests'],
    run: async (world) => {
      const count = Math.max(6, Math.min(world.system.batch ?? 1, 10))
      world.fill(count)
      const sent = Array.from({ length: count }, (_, n) => writeOf(world, n + 1))
      world.standIn.setFaults(() => ({ kind: 'reject_some' }))
      const results = await pushed(world, sent)
      const reasons = results.flatMap((its) => (its.outcome === 'rejected' ? [its.reason] : []))
      expectSafe(world.standIn, reasons)
      const arrived = sent.map((write) => arrivals(world, write))
      expect(outcomesOf(results)).toEqual(arrived.map((times) => (times === 1 ? 'written' : 'rejected')))
      expect(new Set(arrived)).toEqual(new Set([0, 1]))
    },
  }
}

export const writes: readonly Case[] = [
  {
    name: 'an update is written, and comes back with the next pull',
    needs: ['push'],
    run: async (world) => {
      world.fill(5)
      const pulled = await world.pull(pulledFrom())
      const update = updateOf(world, 2)
      expect(await pushed(world, [update])).toEqual([{ outcome: 'written', id: update.id }])
      expect(world.fieldsOf(update.id, Object.keys(update.fields))).toEqual(update.fields)
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'a create is written, and comes back with the next pull under the id that was answered',
    needs: ['push'],
    run: async (world) => {
      world.fill(2)
      const pulled = await world.pull(pulledFrom())
      const [result] = await pushed(world, [createOf(world, 9_001)])
      expect(result).toEqual({ outcome: 'written', id: expect.stringMatching(/./) })
      expectSame(world, await world.pull(pulled))
      expect(result?.outcome === 'written' && pulled.records.has(result.id)).toBe(true)
    },
  },
  {
    name: 'a create that is pushed again makes no second record',
    needs: ['push'],
    run: async (world) => {
      const create = createOf(world, 9_001)
      const [first] = await pushed(world, [create])
      const [again] = await pushed(world, [create])
      expect(again).toMatchObject({ outcome: expect.stringMatching(/written|unchanged/), id: Reflect.get(first ?? {}, 'id') })
      expect(world.live().length).toBe(1)
    },
  },
  {
    name: 'more writes of both kinds than a batch holds get one result each, in order',
    needs: ['push'],
    run: async (world) => {
      const count = (world.system.batch ?? 1) + 6
      world.fill(count)
      const sent = Array.from({ length: count }, (_, n) => (n % 3 === 0 ? createOf(world, 9_000 + n) : updateOf(world, n + 1)))
      const results = await pushed(world, sent)
      expect(results.map(({ outcome }) => outcome)).toEqual(sent.map(() => 'written'))
      const arrived = sent.map(({ fields }, n) =>
        isAt(fields, world.fieldsOf(Reflect.get(results[n] ?? {}, 'id'), Object.keys(fields))),
      )
      expect(arrived).toEqual(sent.map(() => true))
    },
  },
  {
    name: 'no write at all has no result, and costs nothing',
    needs: ['push'],
    run: async (world) => {
      expect(await world.requestsOf(async () => expect(await pushed(world, [])).toEqual([]))).toBe(0)
    },
  },
  {
    name: 'what is there already is unchanged, and is not touched',
    needs: ['push'],
    run: async (world) => {
      world.fill(3)
      const { id } = updateOf(world, 2)
      const there = { ...updateOf(world, 2), fields: world.fieldsOf(id, Object.keys(world.object.change(2))) }
      const before = world.live()
      expect(await pushed(world, [there])).toEqual([{ outcome: 'unchanged', id }])
      expect(world.live()).toEqual(before)
    },
  },
  {
    name: 'what somebody changed meanwhile is a conflict, shown as it is now, and is not touched',
    needs: ['push'],
    run: async (world) => {
      const { standIn, object } = world
      world.fill(3)
      const update = updateOf(world, 2)
      standIn.people.update(object.reading.object, update.id, object.change(77))
      const now = world.fieldsOf(update.id, Object.keys(update.fields))
      const before = world.live()
      const [result] = await pushed(world, [update])
      expect(result).toMatchObject({ outcome: 'conflict', now: { id: update.id } })
      expect(result?.outcome === 'conflict' && isAt(now, result.now?.fields ?? {})).toBe(true)
      expect(world.live()).toEqual(before)
    },
  },
  {
    name: 'what is gone is a conflict with nothing there',
    needs: ['push'],
    run: async (world) => {
      world.fill(3)
      const update = updateOf(world, 2)
      world.standIn.people.remove(world.object.reading.object, update.id)
      expect(await pushed(world, [update])).toEqual([{ outcome: 'conflict' }])
    },
  },
  {
    name: 'null takes a value away',
    needs: ['push'],
    run: async (world) => {
      world.fill(3)
      const update = updateOf(world, 2)
      const name = clearable(world.object)
      const cleared = { ...update, fields: { [name]: null }, believed: world.fieldsOf(update.id, [name]) }
      expect(await pushed(world, [cleared])).toEqual([{ outcome: 'written', id: update.id }])
      expect(isAt({ [name]: null }, world.fieldsOf(update.id, [name]))).toBe(true)
      expect(isAt({ [name]: null }, cleared.believed)).toBe(false)
    },
  },
  refusedInPart('updates', updateOf),
  refusedInPart('creates', (world, n) => createOf(world, 9_000 + n)),
  {
    name: 'a value that another record has, where none may have it twice, is refused without the others of its batch',
    needs: ['push', 'unique'],
    run: async (world) => {
      const { object } = world
      const { unique = '' } = object
      world.fill(3)
      const sent = [1, 2, 3, 4, 5].map((n) => createOf(world, 9_000 + n))
      const taken = object.customer(1)[unique]
      const doubled = sent.map((its, n) => (n === 2 ? { ...its, fields: { ...its.fields, [unique]: taken } } : its))
      const results = await pushed(world, doubled)
      expect(results.map(({ outcome }) => outcome)).toEqual(doubled.map((_, n) => (n === 2 ? 'rejected' : 'written')))
      expectSafe(world.standIn, Reflect.get(results[2] ?? {}, 'reason'))
      expect(world.live().length).toBe(3 + 4)
    },
  },
]
