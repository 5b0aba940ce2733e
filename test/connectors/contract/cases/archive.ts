import { expect } from 'vitest'
import { fieldsAt } from '../../../../connectors/http/paths.ts'
import type { WriteResult } from '../../../../core/write.ts'
import { faultsInTurn } from '../../../../sandbox/stand-in/faults.ts'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { expectSame, type World } from '../world.ts'

async function archived({ system, object, context }: World, ids: readonly string[]): Promise<readonly WriteResult[]> {
  return (await system.connector.archive?.(context(), object.reading.object, ids)) ?? []
}

export const archive: readonly Case[] = [
  {
    // What we created and a person regrets is put away, not destroyed: there may be more on it by now than we know.
    name: 'are gone, and stay where people can bring them back from',
    needs: ['archive'],
    run: async (world) => {
      const { object, standIn, fill, live, fieldsOf } = world
      fill(4)
      const { fields: names } = object.reading
      const before = fieldsOf(object.id(1), names)
      const ids = [object.id(3), object.id(1)]
      expect(await archived(world, ids)).toEqual(ids.map((id) => ({ outcome: 'written', id })))
      expect(live().map(({ id }) => id)).toEqual([object.id(2), object.id(4)])
      const kept = standIn.people.all(object.reading.object).find(({ id }) => id === object.id(1))
      expect({ deleted: kept?.deleted, fields: fieldsAt(kept?.fields, names) }).toEqual({ deleted: true, fields: before })
    },
  },
  {
    // A worker that was killed asks again, and must not take what it did for a failure.
    name: 'are unchanged where they were archived before, or never were',
    needs: ['archive'],
    run: async (world) => {
      const { object, fill, live } = world
      fill(3)
      await archived(world, [object.id(1)])
      const ids = [object.id(1), object.id(2), object.id(9_001)]
      expect(await archived(world, ids)).toEqual([
        { outcome: 'unchanged', id: object.id(1) },
        { outcome: 'written', id: object.id(2) },
        { outcome: 'unchanged', id: object.id(9_001) },
      ])
      expect(live().map(({ id }) => id)).toEqual([object.id(3)])
    },
  },
  {
    // The record that it went into is somebody's own: to put that away would take theirs along.
    name: 'are left alone where people merged them into another record',
    needs: ['archive', 'merge'],
    run: async (world) => {
      const { object, standIn, fill, live } = world
      fill(3)
      const winner = standIn.people.merge(object.reading.object, object.id(1), object.id(2))
      expect(await archived(world, [object.id(1)])).toEqual([{ outcome: 'conflict' }])
      expect(live().map(({ id }) => id)).toContain(winner)
    },
  },
  {
    // Else they would stay in our store as if they were there.
    name: 'are told of as deleted by the next pull, and nothing else is',
    needs: ['archive', 'increments'],
    run: async (world) => {
      const { object, fill, pull } = world
      fill(6)
      const pulled = await pull(pulledFrom())
      await archived(world, [object.id(2)])
      expectSame(world, await pull(pulled))
      expect(pulled.records.has(object.id(2))).toBe(false)
    },
  },
  {
    // Each is answered by what is known of it: no error hides what was done.
    name: 'are unknown where no answer came, and unchanged or written when asked for again',
    needs: ['archive', 'requests'],
    run: async (world) => {
      const { system, object, standIn, fill, live } = world
      fill(4)
      const fault = faultsInTurn([{ kind: 'cut_after' }])
      standIn.setFaults((request) => (system.isWrite?.(request) ? fault(request) : undefined))
      const ids = [object.id(1), object.id(2)]
      const first = await archived(world, ids)
      expect(first.every(({ outcome }) => outcome === 'unknown' || outcome === 'written')).toBe(true)
      const again = await archived(world, ids)
      expect(again.every(({ outcome }) => outcome === 'unchanged' || outcome === 'written')).toBe(true)
      expect(live().map(({ id }) => id)).toEqual([object.id(3), object.id(4)])
    },
  },
]
