import type { Mappings } from '../../../core/model.ts'
import { below, randomOf } from '../../../sandbox/population/random.ts'
import { type Database, run } from '../../../store/database.ts'
import { type Engine, openEngine } from './engine.ts'
import { type Members, memberOf } from './entries.ts'
import { faultsOf, noFaults } from './faults.ts'
import { holdEnds, unnotedOf } from './ledger.ts'
import { mappingsOf } from './models.ts'
import { openPeople } from './people.ts'
import { personOf } from './persons.ts'
import { shapes } from './shapes.ts'
import { openStatements, type Statements } from './statements.ts'
import { stepsOf } from './steps.ts'
import { openStewards } from './stewards.ts'
import { openSystem, type System } from './system.ts'

/** Systems, the people who work in them, and our engine between them; what happens follows from the seed. */
export interface World {
  readonly db: Database
  readonly mappings: Mappings
  readonly systems: readonly System[]
  readonly statements: Statements
  readonly engine: Engine
  readonly members: Members
  /** Those of whom people decide who is the same. */
  readonly disputed: readonly string[]
  /** What happened, in words. */
  readonly trail: readonly string[]
  /** What was seen on the way that must never be. */
  readonly wrongs: string[]
  readonly step: () => Promise<void>
  /** Faults happen from now on. */
  readonly disturb: () => void
  /** Everything answers from now on and shows at once what happened, and nothing happens meanwhile. */
  readonly calm: () => void
  /** An hour later for whatever looks at the clock of the store. */
  readonly passTime: () => Promise<void>
  /** A day later for whoever counts what did not last. */
  readonly forgetFlips: () => Promise<void>
}

const everybody = Array.from({ length: 10 }, (_, which) => memberOf(which))
const members: Members = { persons: everybody.slice(0, 8), organisations: everybody.slice(8) }
const disputed = members.persons.slice(5)

export async function openWorld(db: Database, seed: number): Promise<World> {
  const random = randomOf(seed, 'world', 0)
  const systems = shapes.map(openSystem)
  const mappings = mappingsOf(shapes)
  const statements = openStatements()
  const people = openPeople(systems, mappings, statements, random, members)
  const engine = await openEngine(db, mappings, systems)
  await holdEnds(db)
  const trail: string[] = []
  const wrongs: string[] = []
  let isFight = false
  for (const system of systems) {
    system.meanwhile.afterSave = (record) => {
      const town = rivals[system.shape.name]
      if (isFight && town !== undefined && personOf(system, record) === everybody[0]) people.insist(system, record, ...town)
    }
  }
  for (const { meanwhile } of systems) meanwhile.beforeWrites = async (keys) => void wrongs.push(...(await unnotedOf(db, keys)))
  for (let i = 0; i < everybody.length * 2; i++) trail.push(people.create() ?? '')
  const world = {
    db,
    mappings,
    systems,
    statements,
    engine,
    members,
    disputed,
    trail,
    wrongs,
    passTime: () => passTime(db),
    forgetFlips: () => forgetFlips(db),
  }
  return {
    ...world,
    step: stepsOf({ ...world, people, stewards: openStewards(mappings, random, disputed), random, trail }),
    disturb: () => {
      isFight = below(random, 3) === 0
      for (const { behave, records } of systems) {
        behave(faultsOf(random))
        records.hide(true)
      }
    },
    calm: () => {
      for (const { behave, meanwhile, records } of systems) {
        behave(noFaults)
        records.hide(false)
        meanwhile.afterWrites = meanwhile.beforePage = () => Promise.resolve()
      }
    },
  }
}

/** Automations that bring the town of whatever is saved back to the one that they believe in, for one person. */
const rivals: Readonly<Record<string, readonly [column: string, value: string]>> = {
  crm: ['Town', 'Arden'],
  shop: ['town', 'Brill'],
}

async function passTime(db: Database): Promise<void> {
  await run(
    db,
    `update goldthread.write set sent_at = sent_at - interval '1 hour', ended_at = ended_at - interval '1 hour'
     where sent_at is not null or ended_at is not null`,
  )
  await run(db, `update goldthread.push set started_at = started_at - interval '1 hour', ended_at = ended_at - interval '1 hour'`)
  await run(db, `update goldthread.golden_override set expires_at = expires_at - interval '1 hour' where expires_at is not null`)
}

async function forgetFlips(db: Database): Promise<void> {
  await run(db, `update goldthread.flip set at = at - interval '1 day'`)
}
