import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Fault, faultsInTurn, type IncomingRequest, passingFaults } from '../../../../sandbox/stand-in/faults.ts'
import type { Case } from '../case.ts'
import { worded } from '../faults.ts'
import { type Pulled, pulledFrom } from '../pulled.ts'
import { expectSame, failureOf, type World } from '../world.ts'

/** Meets a fault at each request of a pull in turn: nothing is lost, and each fault costs one request more. */
async function meetEverywhere(world: World, fault: Fault, pull: () => Promise<Pulled>): Promise<void> {
  const { standIn, requestsOf } = world
  const calm = await requestsOf(pull)
  for (let hit = 1; hit <= calm; hit++) {
    standIn.setFaults(({ number }) => (number === hit ? fault : undefined))
    const asked = await requestsOf(async () => expectSame(world, await pull()))
    expect(asked, `with a fault at request ${hit}`).toBeLessThanOrEqual(calm + 1)
  }
}

const inAFullPull = (fault: Fault): Case => ({
  name: `${worded(fault)}, at any request of a full pull, loses nothing and costs one request more`,
  needs: ['requests'],
  run: async (world) => {
    world.fill(Math.min(world.system.page, 200) + 5) // larger pages take seconds, and border faults have cases of their own
    await meetEverywhere(world, fault, () => world.pull(pulledFrom()))
  },
})

const inAnIncrementalPull = (fault: Fault): Case => ({
  name: `${worded(fault)}, at any request of an incremental pull, loses nothing and costs one request more`,
  needs: ['requests', 'increments'],
  run: async (world) => {
    const { fill, pull, standIn, object } = world
    fill(8)
    const { pages } = await pull(pulledFrom())
    standIn.people.update(object.reading.object, object.id(2), object.change(2))
    standIn.people.remove(object.reading.object, object.id(3))
    standIn.people.create(object.reading.object, object.customer(9_001))
    await meetEverywhere(world, fault, () => pull(pulledFrom(pages)))
  },
})

export const faults: readonly Case[] = [
  ...passingFaults.map(inAFullPull),
  ...passingFaults.map(inAnIncrementalPull),
  {
    name: 'an answer that takes longer than the time-out is given up, and asked for again',
    needs: ['requests'],
    run: async (world) => {
      world.fill(3)
      const isData = (request: IncomingRequest) => world.system.isLogin?.(request) !== true
      world.standIn.setFaults(faultsInTurn([{ kind: 'slow', milliseconds: 9_000 }], isData))
      const start = Date.now()
      expectSame(world, await world.pull(pulledFrom(), { change: { timeout: '300ms' } }))
      expect(Date.now() - start).toBeLessThan(7_000)
    },
  },
  {
    name: 'a source that stays down is given up after a few requests, and loses nothing when it is back',
    needs: ['requests'],
    run: async (world) => {
      const { system, standIn, fill, pull, requestsOf } = world
      fill(system.page + 5)
      const pulled = await pull(pulledFrom(), { between: () => false })
      standIn.setFaults(() => ({ kind: 'server_error', status: 503 }))
      const asked = await requestsOf(async () => {
        expect(await failureOf(world, () => pull(pulled))).toMatchObject({ kind: 'unreachable' })
      })
      expect(asked).toBeLessThanOrEqual(4)
      standIn.setFaults(() => undefined)
      expectSame(world, await pull(pulled))
    },
  },
  {
    name: 'an interrupt ends a request under way at once',
    needs: ['requests'],
    run: async (world) => {
      world.fill(3)
      world.standIn.setFaults(() => ({ kind: 'slow', milliseconds: 9_000 }))
      const controller = new AbortController()
      const pull = world.pull(pulledFrom(), { signal: controller.signal })
      const ended = pull.then(
        () => 'done',
        () => Date.now(),
      )
      await sleep(150)
      const aborted = Date.now()
      controller.abort()
      expect(Number(await ended) - aborted).toBeLessThan(3_000)
    },
  },
]
