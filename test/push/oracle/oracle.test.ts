import { expect, it } from 'vitest'
import { rows } from '../../../store/database.ts'
import { withDatabase } from '../../support/database.ts'
import { isLong } from '../../support/long.ts'
import { faultsOf } from './check.ts'
import { settleDoubts } from './doubts.ts'
import { untilQuiet } from './quiet.ts'
import { openWorld, type World } from './world.ts'

const from = Number(process.env['GOLDTHREAD_SEED'] ?? 1)
const seeds = Array.from({ length: isLong ? 60 : 3 }, (_, i) => from + i)
const stages = isLong ? 6 : 2
const stepsOfAStage = 60

async function stageOf(world: World): Promise<readonly string[]> {
  world.disturb()
  for (let step = 0; step < stepsOfAStage; step++) await world.step()
  await untilQuiet(world)
  return faultsOf(world)
}

/** Who was in doubt is in no doubt any more, and created where he was not. */
async function settledStage(world: World): Promise<readonly string[]> {
  await settleDoubts(world, untilQuiet)
  const doubts = await rows<{ id: number }>(
    world.db,
    "select customer_id as id from goldthread.withheld where reason = 'in doubt'",
  )
  return [...(await faultsOf(world)), ...doubts.map(({ id }) => `c${id} is in doubt still`)]
}

/** A failure tells what came before it. */
async function told({ trail }: World, stage: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const before = () => ['The last steps:', ...trail.slice(-stepsOfAStage)]
  try {
    const faults = await stage()
    return faults.length === 0 ? [] : [...faults, ...before()]
  } catch (error) {
    throw new Error([String(error), ...before()].join('\n'), { cause: error })
  }
}

it.concurrent.each(seeds)(
  'whatever people, systems and crashes do, all systems agree in the end, and nothing is lost or done twice (seed %i)',
  { timeout: isLong ? 600_000 : 120_000 }, // sixty at once share two cores
  (seed) =>
    withDatabase(async (db) => {
      const world = await openWorld(db, seed)
      for (let stage = 0; stage < stages; stage++) expect(await told(world, () => stageOf(world))).toEqual([])
      expect(await told(world, () => settledStage(world))).toEqual([])
    }),
)
