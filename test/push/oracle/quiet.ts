import { canonicalJson } from '../../../core/json.ts'
import { one } from '../../../store/database.ts'
import { createdInDoubt } from './doubts.ts'
import type { World } from './world.ts'

/** Long enough for a value to go from one system to all others and back, with every answer in between lost once. */
const mostRounds = 16

/** Nobody does anything any more: everything is brought to its end until nothing moves. @returns the rounds that it took */
export async function untilQuiet(world: World): Promise<number> {
  world.calm()
  let before = ''
  for (let round = 1; round <= mostRounds; round++) {
    await roundOf(world)
    const now = await fingerprintOf(world)
    if (now === before) return round - 1
    before = now
  }
  throw new Error(`It moves still, after ${mostRounds} rounds`)
}

/** One turn of everything that runs by itself, with a person who approves all. */
async function roundOf(world: World): Promise<void> {
  const { systems, engine, statements, passTime } = world
  await passTime()
  for (const system of systems) {
    await engine.pull(system)
    statements.pulled(system)
  }
  await engine.resolve()
  await engine.plan()
  world.wrongs.push(...(await createdInDoubt(world)))
  for (const system of systems.filter(({ shape }) => !shape.isExport)) {
    await engine.approve(system)
    await engine.push(system)
  }
}

/** Equal where nothing happened in between: in the systems, in the ledger, and to golden records. */
async function fingerprintOf({ db, systems }: World): Promise<string> {
  const store = await one(
    db,
    `select (select coalesce(jsonb_agg(jsonb_build_array(id, status, attempts) order by id), '[]') from goldthread.write) as writes,
       (select coalesce(jsonb_agg(jsonb_build_array(id, golden, closed_at) order by id), '[]') from goldthread.customer) as customers,
       (select count(*) from goldthread.dirty) as dirty, (select count(*) from goldthread.unplanned) as unplanned,
       (select count(*) from goldthread.reread) as reread`,
  )
  return canonicalJson([systems.map(({ records }) => records.changes()), store])
}
