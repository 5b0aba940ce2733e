import { expect } from 'vitest'
import type { Write, WriteResult } from '../../../../core/write.ts'
import { below, pick, type Random, randomOf } from '../../../../sandbox/population/random.ts'
import { passingFaults, seededFaults } from '../../../../sandbox/stand-in/faults.ts'
import { isLong } from '../../../support/long.ts'
import type { Case } from '../case.ts'
import { type Pulled, pulledFrom } from '../pulled.ts'
import { impatient } from '../traffic.ts'
import { expectSame, type World } from '../world.ts'
import { arrivals, createOf, delivered, unlessItFails, updateOf } from '../writing.ts'

const seeds = Array.from({ length: isLong ? 200 : 4 }, (_, n) => n + 1)
const share = 0.25
/** Many borders of pages, whatever the vendor's own size. */
const pageRows = 10
/** Longer than any connector looks back: what one round loses, no later one finds by luck. */
const betweenRounds = 20 * 60_000
/** A slow answer is late and no more. */
const quickFaults = passingFaults.filter(({ kind }) => kind !== 'slow')

/** One act of people at the source, by lot. */
function actOfPeople({ standIn, object, live, system }: World, random: Random, n: number): void {
  const { people } = standIn
  const name = object.reading.object
  const ids = live().map(({ id }) => id)
  const act = ids.length < 4 ? 0 : below(random, 8)
  if (act < 2) people.create(name, object.customer(10_000 + n))
  else if (act < 6) people.update(name, pick(random, ids), object.change(10_000 + n))
  else if (act < 7 || system.lacks.merge !== undefined) people.remove(name, pick(random, ids))
  else mergeTwo(ids)

  function mergeTwo(all: readonly string[]): void {
    const loser = pick(random, all)
    people.merge(
      name,
      loser,
      pick(
        random,
        all.filter((id) => id !== loser),
      ),
    )
  }
}

/** A pull that is begun again after each failure, while people go on with their work. */
async function pullThrough(world: World, pulled: Pulled, act: () => void): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const done = await unlessItFails(world, () => world.pull(pulled, { traffic: impatient, between: act }))
    if (done !== undefined) return
  }
  throw new Error('The pull failed two hundred times')
}

/** Creates, and updates of what is believed to be there, each to its end. */
async function pushSome(
  world: World,
  random: Random,
  n: number,
): Promise<readonly (readonly [Write, WriteResult | undefined])[]> {
  const ids = [...new Set([1, 2, 3].map(() => pick(random, world.live()).id))]
  const writes = [createOf(world, 20_000 + n), ...ids.map((id, i) => updateOf(world, 30_000 + 10 * n + i, id))]
  const results = await delivered(world, writes, { traffic: impatient })
  return writes.map((write, i) => [write, results[i]])
}

function withSeed(seed: number): Case {
  return {
    name: `loses nothing and doubles nothing (seed ${seed})`,
    needs: ['requests'],
    standIn: { pageRows },
    run: async (world) => {
      const { system, standIn, fill } = world
      const random = randomOf(seed, 'mixed', 0)
      const pulled = pulledFrom()
      let acts = 0
      const act = () => actOfPeople(world, random, ++acts)
      await system.connector.prepare?.(world.context())
      fill(60)
      standIn.setFaults(seededFaults(seed, share, quickFaults))
      for (let round = 0; round < 5; round++) {
        for (let n = below(random, 12); n >= 0; n--) act()
        await pullThrough(world, pulled, () => (random() < 0.3 ? act() : undefined))
        standIn.clock.advance(betweenRounds)
        if (system.connector.push === undefined) continue
        const pushed = await pushSome(world, random, round)
        expect(pushed.map(([write, result]) => [result?.outcome, arrivals(world, write)])).toEqual(
          pushed.map(() => ['written', 1]),
        )
      }
      standIn.setFaults(() => undefined)
      await world.pull(pulled)
      expectSame(world, await world.pull(pulled))
    },
  }
}

/** People edit, records are pulled and pushed, and a quarter of all requests fails in some way. */
export const mixed: readonly Case[] = seeds.map(withSeed)
