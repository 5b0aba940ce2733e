import { expect } from 'vitest'
import type { Case } from '../case.ts'
import { type Pulled, pulledFrom } from '../pulled.ts'
import { convert, expectConverted, expectSame, type World } from '../world.ts'
import { clearable } from '../writing.ts'

/** A source with some customers, all of them pulled. */
async function pulledOnce(world: World, count = 8): Promise<Pulled> {
  world.fill(count)
  return world.pull(await world.pull(pulledFrom()))
}

/** More changes than two pages hold, under one stamp or as the clock goes. */
function changeMany({ standIn, object, system }: World): void {
  for (let n = 1; n <= system.page * 2 + 5; n++) standIn.people.update(object.reading.object, object.id(n), object.change(n))
}

export const incremental: readonly Case[] = [
  {
    name: 'brings what was created, changed and deleted',
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      standIn.people.create(object.reading.object, object.customer(9_001))
      standIn.people.update(object.reading.object, object.id(2), object.change(2))
      standIn.people.remove(object.reading.object, object.id(3))
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'gives what changed the time of its change, where it gives one',
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      standIn.people.update(object.reading.object, object.id(2), object.change(2))
      await world.pull(pulled)
      const changedAt = standIn.people.find(object.reading.object, object.id(2))?.modifiedAt ?? 0
      const { modifiedAt = new Date(changedAt) } = pulled.records.get(object.id(2)) ?? {}
      expect(Math.abs(modifiedAt.getTime() - changedAt)).toBeLessThanOrEqual(1_000) // some vendors have whole seconds
    },
  },
  {
    name: 'brings that a value was taken away, which is not the same as to say nothing of it',
    needs: ['empties'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      standIn.people.update(object.reading.object, object.id(2), { [clearable(object)]: null })
      expectSame(world, await world.pull(pulled))
      expect(Object.keys(pulled.records.get(object.id(2))?.fields ?? {})).toContain(clearable(object))
    },
  },
  {
    name: 'belongs to no pass, and proves no absence',
    needs: ['increments'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const before = pulled.pages.length
      world.standIn.people.update(world.object.reading.object, world.object.id(2), world.object.change(2))
      await world.pull(pulled)
      const news = pulled.pages.slice(before)
      expect(news.length).toBeGreaterThan(0)
      expect(news.map(({ pass, complete }) => [pass, complete])).toEqual(news.map(() => [undefined, false]))
    },
  },
  {
    name: 'with nothing new costs at most three requests, and yields at most one page',
    needs: ['requests', 'increments'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const before = pulled.pages.length
      expect(await world.requestsOf(() => world.pull(pulled))).toBeLessThanOrEqual(3)
      expect(pulled.pages.length - before).toBeLessThanOrEqual(1)
    },
  },
  {
    name: 'brings a record that was deleted and created anew in between',
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      standIn.people.remove(object.reading.object, object.id(3))
      standIn.people.create(object.reading.object, object.customer(3))
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'brings more changes than a page holds, all with one time stamp',
    run: async (world) => {
      const pulled = await pulledOnce(world, world.system.page * 2 + 5)
      world.standIn.clock.freeze()
      changeMany(world)
      world.standIn.clock.run()
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'goes on from each of its checkpoints to the same end',
    run: async (world) => {
      const { pages } = await pulledOnce(world, world.system.page * 2 + 5)
      changeMany(world)
      const { pages: all } = await world.pull(pulledFrom(pages))
      for (let stored = pages.length; stored < all.length; stored++) {
        expectSame(world, await world.pull(pulledFrom(all.slice(0, stored))))
      }
    },
  },
  {
    name: 'yields again what a checkpoint yielded before, also after others were used',
    needs: ['increments'],
    run: async (world) => {
      const { pages } = await pulledOnce(world)
      const { standIn, object } = world
      for (const n of [1, 2, 3]) {
        standIn.people.update(object.reading.object, object.id(n), object.change(n))
        standIn.people.remove(object.reading.object, object.id(n + 4))
        const again = await world.pull(pulledFrom(pages))
        expectSame(world, again)
        await world.pull(again)
      }
    },
  },
  {
    name: 'misses no change and no deletion that is made while it reads',
    run: async (world) => {
      const { standIn, object, system } = world
      const pulled = await pulledOnce(world, system.page * 2 + 5)
      changeMany(world)
      await world.pull(pulled, {
        between: (_page, number) => {
          if (number > 1) return
          for (const n of [1, system.page, system.page * 2 + 5]) {
            standIn.people.update(object.reading.object, object.id(n), object.change(n + 10_000))
          }
          for (const n of [2, system.page + 1, system.page * 2 + 4]) standIn.people.remove(object.reading.object, object.id(n))
        },
      })
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'brings a record that appears late, with a stamp before what was pulled already',
    needs: ['late'],
    run: async (world) => {
      const { standIn, object } = world
      const pulled = await pulledOnce(world)
      standIn.people.update(object.reading.object, object.id(1), object.change(1))
      await world.pull(pulled)
      const modifiedAt = standIn.clock.now() - (object.late ?? 30_000)
      standIn.people.create(object.reading.object, object.customer(9_001), { modifiedAt })
      standIn.people.update(object.reading.object, object.id(5), object.change(5), { modifiedAt })
      expectSame(world, await world.pull(pulled))
    },
  },
  {
    name: 'takes merged records for merged, and not for deleted',
    needs: ['merge'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      standIn.people.merge(object.reading.object, object.id(2), object.id(5))
      expectSame(world, await world.pull(pulled))
      expect(pulled.merged.has(object.id(2))).toBe(true)
    },
  },
  {
    name: 'follows a record that is merged into one that is merged',
    needs: ['merge'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const { standIn, object } = world
      const first = standIn.people.merge(object.reading.object, object.id(2), object.id(5))
      standIn.people.merge(object.reading.object, first, object.id(7))
      expectSame(world, await world.pull(pulled))
      expect(pulled.merged.has(object.id(2))).toBe(true)
    },
  },
  {
    name: 'takes records for merged that are merged while it stands still between two pages',
    needs: ['merge'],
    run: async (world) => {
      const { standIn, object, system, pull } = world
      const pulled = await pulledOnce(world, system.page * 2 + 5)
      changeMany(world)
      await pull(pulled, { between: () => false })
      standIn.people.merge(object.reading.object, object.id(1), object.id(system.page + 3))
      standIn.clock.advance(5 * 60_000)
      await pull(pulled)
      expectSame(world, await pull(pulled))
    },
  },
  {
    name: 'leads a record that became one of another object to it',
    needs: ['convert'],
    run: async (world) => {
      const pulled = await pulledOnce(world)
      const merge = convert(world, 2)
      expectConverted(world, await world.pull(pulled), merge)
      expect(pulled.merged.get(merge.loser)).toBe(merge.winner)
    },
  },
  {
    name: 'from a checkpoint that it cannot have made is a full pull',
    needs: ['requests'],
    run: async (world) => {
      world.fill(3)
      const pulled = pulledFrom()
      await world.pull({ ...pulled, checkpoint: () => ({ nonsense: true }) })
      expect(pulled.pages.at(-1)?.complete).toBe(true)
      expectSame(world, pulled)
    },
  },
]
