import { expect } from 'vitest'
import { Postponed } from '../../../../core/errors.ts'
import { openBudget, trafficOf } from '../../../../core/patience.ts'
import { faultsInTurn } from '../../../../sandbox/stand-in/faults.ts'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { type Counted, counted, drained } from '../traffic.ts'
import { expectSame, failureOf, type World } from '../world.ts'

/** The time that a limit is counted over; 0 where the connector declares none of this name. */
function secondsOf({ system: { connector }, context }: World, limit: string): number {
  return connector.limits?.(context().settings).find(({ name }) => name === limit)?.perSeconds ?? 0
}

const inAnHour = () => new Date(Date.now() + 3_600_000)

export const limits: readonly Case[] = [
  {
    name: 'every request goes through the budget, under limits that the connector declares',
    needs: ['requests'],
    run: async ({ system: { connector }, object: { reading, id }, context, fill, settle, standIn }) => {
      fill(3)
      await settle()
      const budgets: Counted[] = []
      const traffic = (signal: AbortSignal) => {
        const its = counted(trafficOf(openBudget(), signal))
        budgets.push(its)
        return its.traffic
      }
      const ctx = () => context({ traffic })
      await connector.check(ctx())
      await connector.discover(ctx())
      await connector.prepare?.(ctx())
      await connector.sample(ctx(), reading, { rows: 2 })
      for await (const page of connector.pull(ctx(), reading, undefined)) expect(page.rejected).toEqual([])
      await connector.read?.(ctx(), reading, [id(1), id(2)])
      await connector.find?.(ctx(), reading.object, ['nobody'])
      const declared = connector.limits?.(context().settings).map(({ name }) => name) ?? []
      expect(budgets.reduce((sum, { sent }) => sum + sent(), 0)).toBe(standIn.requests.length)
      expect(declared).toEqual(expect.arrayContaining(budgets.flatMap(({ asked }) => asked.flatMap((its) => its.limits))))
      expect(budgets.flatMap(({ asked }) => asked).filter((its) => its.limits.length === 0)).toEqual([])
    },
  },
  {
    name: 'a drained budget postpones a pull without a request',
    needs: ['requests'],
    run: async (world) => {
      world.fill(3)
      const until = inAnHour()
      const traffic = (signal: AbortSignal) => trafficOf(drained(until), signal)
      const error = await failureOf(world, () => world.pull(pulledFrom(), { traffic }))
      expect(error).toBeInstanceOf(Postponed)
      expect(error).toMatchObject({ until })
      expect(world.standIn.requests).toEqual([])
    },
  },
  {
    name: 'a limit that is reached again and again postpones a pull, after a few requests',
    needs: ['requests'],
    run: async (world) => {
      const { system, standIn, requestsOf } = world
      world.fill(3)
      standIn.setFaults((request) => (system.isLogin?.(request) ? undefined : { kind: 'rate_limit' }))
      const asked = await requestsOf(async () => {
        expect(await failureOf(world, () => world.pull(pulledFrom()))).toBeInstanceOf(Postponed)
      })
      expect(asked).toBeLessThanOrEqual(5)
    },
  },
  {
    name: "a day's limit postpones a pull to a time to come, at the first refusal, and loses nothing then",
    needs: ['requests', 'daily'],
    run: async (world) => {
      const { system, standIn, requestsOf, pull } = world
      world.fill(system.page + 5)
      const pulled = await pull(pulledFrom(), { between: () => false })
      standIn.setFaults(() => ({ kind: 'daily_limit' }))
      const start = Date.now()
      const asked = await requestsOf(async () => {
        const error = await failureOf(world, () => pull(pulled))
        expect(error).toBeInstanceOf(Postponed)
        expect(error instanceof Postponed && error.until.getTime() > start + 2_000).toBe(true)
        expect(error instanceof Postponed && secondsOf(world, error.limit)).toBeGreaterThanOrEqual(3_600)
      })
      expect(asked).toBeLessThanOrEqual(1)
      standIn.setFaults(faultsInTurn([]))
      expectSame(world, await pull(pulled))
    },
  },
]
