import { expect } from 'vitest'
import { Postponed } from '../../../../core/errors.ts'
import { trafficOf } from '../../../../core/patience.ts'
import type { Case } from '../case.ts'
import { drained, impatient } from '../traffic.ts'
import { failureOf } from '../world.ts'
import { arrivals, createOf, expectHonest, outcomesOf, pushed, updateOf } from '../writing.ts'

export const outcomes: readonly Case[] = [
  {
    name: "is postponed to a time to come, and not there, where the day's limit is reached",
    needs: ['push', 'daily'],
    run: async (world) => {
      const { system, standIn, fill } = world
      fill(4)
      const writes = [updateOf(world, 1), createOf(world, 9_001)]
      let refused = 0
      standIn.setFaults((request) => {
        if (!system.isWrite?.(request)) return undefined
        refused++
        return { kind: 'daily_limit' }
      })
      const results = await pushed(world, writes)
      expect(outcomesOf(results)).toEqual(['postponed', 'postponed'])
      expect(results.filter((its) => its.outcome === 'postponed' && its.until.getTime() < Date.now() + 2_000)).toEqual([])
      expectHonest(world, writes, results)
      expect(refused).toBeLessThanOrEqual(2)
    },
  },
  {
    name: 'is postponed without a request where the budget is drained',
    needs: ['push', 'requests'],
    run: async (world) => {
      world.fill(4)
      const writes = [updateOf(world, 1), createOf(world, 9_001)]
      const traffic = (signal: AbortSignal) => trafficOf(drained(new Date(Date.now() + 3_600_000)), signal)
      const before = world.standIn.requests.length
      const results = await pushed(world, writes, { traffic }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Postponed)
        return writes.map(() => ({ outcome: 'postponed' }) as const)
      })
      expect(results.map(({ outcome }) => outcome)).toEqual(['postponed', 'postponed'])
      expect(world.standIn.requests.length).toBe(before)
    },
  },
  {
    name: 'stands for the writes that were answered before the source went down; no error hides it',
    needs: ['push', 'requests'],
    run: async (world) => {
      const { system, standIn, fill } = world
      const count = (system.batch ?? 1) * 2 + 1
      fill(count)
      const writes = Array.from({ length: count }, (_, n) => updateOf(world, n + 1))
      let written = 0
      standIn.setFaults((request) => {
        if (written > 0) return { kind: 'server_error', status: 503 }
        if (system.isWrite?.(request)) written++
        return undefined
      })
      const results = await pushed(world, writes, { traffic: impatient })
      expectHonest(world, writes, results)
      expect(new Set(outcomesOf(results)).has('written')).toBe(true)
      expect(outcomesOf(results).slice(-1)).toEqual([expect.stringMatching(/unknown|postponed/)])
    },
  },
  {
    name: 'is an error, and nothing is there, where the credentials are refused',
    needs: ['push', 'credentials'],
    run: async (world) => {
      world.fill(4)
      const writes = [updateOf(world, 1), createOf(world, 9_001)]
      world.standIn.revoke()
      expect(await failureOf(world, () => pushed(world, writes))).toMatchObject({ kind: 'credentials' })
      expect(writes.map((write) => arrivals(world, write))).toEqual([0, 0])
    },
  },
  {
    name: 'can be read for as many ids as one likes; what is gone or never was has no entry',
    needs: ['read'],
    run: async (world) => {
      const { system, object, standIn, context } = world
      const count = (system.batch ?? 1) * 2 + 5
      world.fill(count)
      standIn.people.remove(object.reading.object, object.id(2))
      const ids = Array.from({ length: count + 1 }, (_, n) => object.id(n + 1))
      const records = (await system.connector.read?.(context(), object.reading, ids)) ?? new Map()
      expect(new Set(records.keys())).toEqual(new Set(world.live().map(({ id }) => id)))
      expect([...records].filter(([id, record]) => record.id !== id)).toEqual([])
    },
  },
  {
    name: 'can be read by the id of a record that was merged away, which leads to the one that it went into',
    needs: ['read', 'merge'],
    run: async (world) => {
      const { system, object, standIn, context } = world
      world.fill(4)
      const winner = standIn.people.merge(object.reading.object, object.id(2), object.id(3))
      const records = await system.connector.read?.(context(), object.reading, [object.id(2)])
      expect(records?.get(object.id(2))?.id).toBe(winner)
    },
  },
  {
    name: 'can be found by as many keys as one likes; what was never created has no entry',
    needs: ['push', 'find'],
    run: async (world) => {
      const { system, object, context } = world
      world.fill(3)
      const creates = Array.from({ length: Math.min(system.batch ?? 1, 20) + 5 }, (_, n) => createOf(world, 9_000 + n))
      const results = await pushed(world, creates)
      const keys = creates.map(({ key }) => key)
      const found = await system.connector.find?.(context(), object.reading.object, [...keys, 'gt-nobody'])
      expect(results.map((result, n) => [result.outcome, found?.get(keys[n] ?? '')])).toEqual(
        results.map((result) => ['written', Reflect.get(result, 'id')]),
      )
      expect(found?.size).toBe(keys.length)
    },
  },
  {
    name: 'is told of each person that is erased, in order; they are gone',
    needs: ['erase'],
    run: async (world) => {
      const { system, object, context } = world
      world.fill(4)
      const ids = [object.id(3), object.id(1)]
      const results = await system.connector.erase?.(context(), object.reading.object, ids)
      expect(results).toEqual(ids.map((id) => ({ outcome: 'written', id })))
      expect(world.live().map(({ id }) => id)).toEqual([object.id(2), object.id(4)])
    },
  },
  {
    name: 'erases a person who was merged into another record where they are now',
    needs: ['erase', 'merge'],
    run: async (world) => {
      const { system, standIn, object, context } = world
      world.fill(3)
      const end = standIn.people.merge(object.reading.object, object.id(1), object.id(2))
      const results = await system.connector.erase?.(context(), object.reading.object, [object.id(1)])
      expect(results).toEqual([{ outcome: 'written', id: expect.stringMatching(`^(${end}|${object.id(1)})$`) }])
      expect(world.live().map(({ id }) => id)).toEqual([object.id(3)])
    },
  },
]
