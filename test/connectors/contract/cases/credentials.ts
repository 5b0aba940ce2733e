import { expect } from 'vitest'
import { messageOf } from '../../../../core/errors.ts'
import { faultsInTurn } from '../../../../sandbox/stand-in/faults.ts'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { expectSame, failureOf, type World } from '../world.ts'

/** It is refused within a few requests, as credentials, by the name of the setting. */
async function expectRefused(world: World, work: () => Promise<unknown>): Promise<void> {
  const { standIn, system } = world
  const refusals = () => standIn.requests.filter(({ status }) => status >= 400).length
  const before = refusals()
  const error = await failureOf(world, work)
  expect(error).toMatchObject({ kind: 'credentials' })
  expect(messageOf(error)).toMatch(system.credentials?.setting ?? /./)
  expect(Object.values(system.credentials?.wrong ?? {}).filter((value) => messageOf(error).includes(value))).toEqual([])
  expect(refusals() - before).toBeLessThanOrEqual(4)
}

export const credentials: readonly Case[] = [
  {
    name: 'wrong ones are refused by check and by pull, in words that name the setting to mend',
    needs: ['credentials'],
    run: async (world) => {
      const change = world.system.credentials?.wrong ?? {}
      await expectRefused(world, () => world.system.connector.check(world.context({ change })))
      await expectRefused(world, () => world.pull(pulledFrom(), { change }))
    },
  },
  {
    name: 'those that are revoked while it pulls are refused in the same way',
    needs: ['credentials'],
    run: async (world) => {
      world.fill(world.system.page + 5)
      await expectRefused(world, () => world.pull(pulledFrom(), { between: () => world.standIn.revoke() }))
    },
  },
  {
    name: 'a session that ends while it pulls is opened anew once, or refused in the same way',
    needs: ['credentials'],
    run: async (world) => {
      const { system, standIn, pull, fill } = world
      fill(system.page + 5)
      const pulled = pulledFrom()
      const expireOnce = () => standIn.setFaults(faultsInTurn([{ kind: 'unauthorised' }]))
      const pullOn = () => pull(pulled, { between: (_page, number) => (number === 1 ? expireOnce() : undefined) })
      if (system.credentials?.renews === true) await pullOn()
      else await expectRefused(world, pullOn)
      expectSame(world, await pull(pulled))
    },
  },
  {
    name: 'a session that ends again and again is given up',
    needs: ['credentials'],
    run: async (world) => {
      world.fill(3)
      world.standIn.setFaults((request) => (world.system.isLogin?.(request) ? undefined : { kind: 'unauthorised' }))
      await expectRefused(world, () => world.pull(pulledFrom()))
    },
  },
]
