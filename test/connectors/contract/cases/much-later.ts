import { expect, vi } from 'vitest'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { expectSame } from '../world.ts'

const day = 86_400_000

/** As long after now, for us and for the source. */
async function after(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds, shouldAdvanceTime: true })
  try {
    await work()
  } finally {
    vi.useRealTimers()
  }
}

export const muchLater: readonly Case[] = [
  {
    name: 'an incremental pull from a checkpoint that became too old is a full one, by itself',
    needs: ['expiry'],
    run: async (world) => {
      const { standIn, object, fill, pull } = world
      fill(8)
      const pulled = await pull(pulledFrom())
      const before = pulled.pages.length
      standIn.people.update(object.reading.object, object.id(2), object.change(2))
      standIn.people.remove(object.reading.object, object.id(3))
      await after(120 * day, async () => {
        standIn.people.create(object.reading.object, object.customer(9_001))
        await pull(pulled)
      })
      expect(pulled.pages.slice(before).some(({ pass, complete }) => pass !== undefined && complete)).toBe(true)
      expectSame(world, pulled)
    },
  },
  {
    name: 'a full pull that stood still for months comes to its end, and what happened meanwhile is not lost',
    needs: ['expiry'],
    run: async (world) => {
      const { standIn, object, fill, pull, system } = world
      fill(system.page + 5)
      const pulled = await pull(pulledFrom(), { between: () => false })
      const [read = '', other = ''] = [...pulled.records.keys()]
      standIn.people.update(object.reading.object, read, object.change(2))
      standIn.people.remove(object.reading.object, other)
      await after(120 * day, async () => {
        await pull(await pull(pulled))
        expectSame(world, pulled)
      })
    },
  },
  {
    name: 'a record that was deleted past any recycle bin is gone two days later at the latest, and nothing else is',
    run: async (world) => {
      const { standIn, object, fill, pull } = world
      fill(8)
      const pulled = await pull(await pull(pulledFrom()))
      standIn.people.erase(object.reading.object, object.id(3))
      standIn.people.update(object.reading.object, object.id(2), object.change(2))
      await pull(pulled)
      await after(2 * day, async () => {
        await pull(pulled)
        expectSame(world, pulled)
      })
    },
  },
]
