import type { Mappings } from '../../../core/model.ts'
import { below, pick, type Random, randomOf, weighted } from '../../../sandbox/population/random.ts'
import { type Database, run } from '../../../store/database.ts'
import { crashingAt, killed, orKilled } from './crashing.ts'
import { type Engine, isPassing, openEngine } from './engine.ts'
import { faultsOf, noFaults } from './faults.ts'
import { unnotedOf } from './ledger.ts'
import { mappingsOf } from './models.ts'
import { openPeople, type People } from './people.ts'
import { shapes } from './shapes.ts'
import { openStatements, type Statements } from './statements.ts'
import { openSystem, type System } from './system.ts'

/** Systems, the people who work in them, and our engine between them; what happens follows from the seed. */
export interface World {
  readonly db: Database
  readonly mappings: Mappings
  readonly systems: readonly System[]
  readonly statements: Statements
  readonly engine: Engine
  /** What happened, in words. */
  readonly trail: readonly string[]
  /** What was seen on the way that must never be. */
  readonly wrongs: readonly string[]
  readonly step: () => Promise<void>
  /** Faults happen from now on. */
  readonly disturb: () => void
  /** Everything answers from now on, and nothing happens meanwhile. */
  readonly calm: () => void
  /** An hour and a day later for whatever looks at the clock of the ledger. */
  readonly passTime: () => Promise<void>
}

const persons = 6

export async function openWorld(db: Database, seed: number): Promise<World> {
  const random = randomOf(seed, 'world', 0)
  const systems = shapes.map(openSystem)
  const mappings = mappingsOf(shapes)
  const statements = openStatements()
  const people = openPeople(systems, mappings, statements, random, persons)
  const engine = await openEngine(db, mappings, systems)
  const trail: string[] = []
  const wrongs: string[] = []
  for (const { meanwhile } of systems) meanwhile.beforeWrites = async (keys) => void wrongs.push(...(await unnotedOf(db, keys)))
  for (let i = 0; i < persons * 2; i++) trail.push(people.create() ?? '')
  const world = { db, mappings, systems, statements, engine, trail, wrongs, passTime: () => passTime(db) }
  return {
    ...world,
    step: stepsOf({ ...world, people, random, trail }),
    disturb: () => {
      for (const { behave } of systems) behave(faultsOf(random))
    },
    calm: () => {
      for (const { behave, meanwhile } of systems) {
        behave(noFaults)
        meanwhile.afterWrites = meanwhile.beforePage = () => Promise.resolve()
      }
    },
  }
}

async function passTime(db: Database): Promise<void> {
  await run(
    db,
    `update goldthread.write set sent_at = sent_at - interval '1 hour', ended_at = ended_at - interval '1 hour'
     where sent_at is not null or ended_at is not null`,
  )
  await run(db, `update goldthread.push set started_at = started_at - interval '1 hour', ended_at = ended_at - interval '1 hour'`)
  await run(db, `update goldthread.flip set at = at - interval '1 day'`)
}

interface Parts extends Pick<World, 'db' | 'systems' | 'statements' | 'engine' | 'passTime'> {
  readonly people: People
  readonly random: Random
  readonly trail: string[]
}

function stepsOf({ db, systems, statements, engine, people, random, trail, passTime: pass }: Parts): () => Promise<void> {
  const writable = systems.filter(({ shape }) => !shape.isExport)
  const note = (what: string | undefined) => void (what !== undefined && trail.push(what))

  /** Some of it with a crash at a point where one may be. */
  async function attempt(what: string, work: (its: Database) => Promise<unknown>): Promise<boolean> {
    const crashes = below(random, 6) === 0
    const at = crashes ? below(random, 14) : Number.POSITIVE_INFINITY
    const crashing = crashingAt(db, at, pick(random, ['before', 'after']), !what.startsWith('push'))
    try {
      const isKilled = (await orKilled(crashing, work(crashing.db))) === killed
      note(isKilled ? `${what}, killed at ${at}` : what)
      return !isKilled
    } catch (error) {
      if (!isPassing(error)) throw error
      note(`${what}, failed`)
      return false
    }
  }

  const pull = async (system = pick(random, systems)) => {
    if (await attempt(`pull ${system.shape.name}`, (its) => engine.pull(system, its))) statements.pulled(system)
  }
  const push = (system = pick(random, writable)) => attempt(`push ${system.shape.name}`, (its) => engine.push(system, its))
  const resolve = () => attempt('resolve', (its) => engine.resolve(its))
  const plan = () => attempt('plan', (its) => engine.plan(its))
  const approve = () => attempt('approve', () => engine.approve(pick(random, writable)))

  /** Lets something happen once, in the middle of what reaches this system next. */
  async function meanwhile(): Promise<void> {
    const { meanwhile: its, shape } = pick(random, writable)
    const point = pick(random, ['afterWrites', 'beforePage'] as const)
    its[point] = async () => {
      its[point] = () => Promise.resolve()
      trail.push(`in the middle of it (${shape.name}, ${point}):`)
      for (let i = below(random, 3); i >= 0; i--)
        await pick(random, [edit, edit, point === 'afterWrites' ? pull : push, resolve, plan])()
      trail.push('so much for the middle')
    }
  }

  /** What runs by itself, one after the other. */
  async function turn(): Promise<void> {
    for (const system of systems) await pull(system)
    await resolve()
    await plan()
    for (const system of writable) {
      await attempt(`approve ${system.shape.name}`, () => engine.approve(system))
      await push(system)
    }
  }

  const edit = () => Promise.resolve(note(people.edit()))
  const draw = weighted<() => unknown>([
    [edit, 26],
    [() => note(people.clear()), 4],
    [() => note(people.create()), 5],
    [() => note(people.duplicate()), 1.5],
    [() => note(people.merge()), 2],
    [() => note(people.remove()), 2.5],
    [turn, 4],
    [pull, 12],
    [resolve, 9],
    [plan, 9],
    [approve, 6],
    [push, 14],
    [meanwhile, 5],
    [() => pass().then(() => note('time passes')), 4],
  ])
  return async () => void (await draw(random)())
}
