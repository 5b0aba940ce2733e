import { expect, vi } from 'vitest'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { expectSame } from '../world.ts'

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
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120 * 86_400_000, shouldAdvanceTime: true })
      try {
        standIn.people.create(object.reading.object, object.customer(9_001))
        await world.pull(pulled)
      } finally {
        vi.useRealTimers()
      }
      expect(pulled.pages.slice(before).some(({ pass, complete }) => pass !== undefined && complete)).toBe(true)
      expectSame(world, pulled)
    },
  },
]
